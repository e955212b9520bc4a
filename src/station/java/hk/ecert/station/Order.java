package hk.ecert.station;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/**
 * What the station is to make; what a kind of order has not, is null.
 *
 * @param id the order's own, the same however often it is fetched
 * @param kind {@code FILE_USB}, {@code TOKEN_KEY} or {@code TOKEN_CERTIFICATE}; null for a PIN envelope
 * @param mediumNumber ten digits; for an envelope the last four
 * @param sealed CMS EnvelopedData to this station
 * @param certificate DER, to stand beside its key on a token
 * @param pinStationCertificate DER, to seal a token's PIN to
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record Order(
        String id, String kind, String mediumNumber, byte[] sealed, byte[] certificate, byte[] pinStationCertificate) {}
