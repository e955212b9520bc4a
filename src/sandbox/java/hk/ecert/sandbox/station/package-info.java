/**
 * The two rooms that make what is posted. Each fetches its own kind of order over mutual TLS and can open only what is
 * sealed to it (CMS EnvelopedData, RFC 5652): the medium station writes stick or token and reads it back, the PIN station
 * prints the envelope. An order is done once; when it comes again because the acknowledgement was lost, the first
 * acknowledgement is repeated.
 *
 * <ul>
 *   <li>{@code GET /station/medium-orders} → {@code [{id, kind: FILE_USB|TOKEN_KEY|TOKEN_CERTIFICATE, mediumNumber, sealed,
 *       certificate, pinStationCertificate}]}, binary in base64; {@code POST …/{id}/acknowledgement {mediumNumber, sha256,
 *       certificateRequest, sealedPin}}, sha256 being of the file read back, for a token of the certificate read back
 *   <li>{@code GET /station/pin-orders} → {@code [{id, mediumNumber, sealed}]}; {@code POST …/{id}/acknowledgement
 *       {envelopeNumber}}
 * </ul>
 *
 * <p>A token is a file here: its key and PIN stay in the token's folder until the certificate comes.
 */
package hk.ecert.sandbox.station;
