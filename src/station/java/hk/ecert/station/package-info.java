/**
 * The two stations, one program: what a medium operator and a PIN operator run, each on a machine of their own.
 *
 * <p>A station holds one key. It shows its certificate to the renewal system (mutual TLS), is given its own kind of order and
 * nothing else, opens what is sealed to it (CMS EnvelopedData, RFC 5652), makes the piece and tells the piece's number. What
 * it is about to do stands in a journal first, so that a station that is killed loses nothing and makes nothing twice.
 *
 * <ul>
 *   <li>{@code GET /station/medium-orders} → {@code [{id, kind: FILE_USB|TOKEN_KEY|TOKEN_CERTIFICATE, mediumNumber, sealed,
 *       certificate, pinStationCertificate}]}, binary in base64; {@code POST …/{id}/acknowledgement {mediumNumber, sha256,
 *       certificateRequest, sealedPin}}, sha256 being of the file read back, for a token of the certificate read back
 *   <li>{@code GET /station/pin-orders} → {@code [{id, mediumNumber, sealed}]}; {@code POST …/{id}/acknowledgement
 *       {envelopeNumber}}
 * </ul>
 */
package hk.ecert.station;
