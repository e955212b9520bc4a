package hk.ecert.station;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What the station tells of a piece; what a kind of piece has not, is null.
 *
 * @param sha256 of what was read back from the medium, hex
 * @param certificateRequest PKCS#10 (RFC 2986) of a token's key
 * @param sealedPin CMS EnvelopedData to the PIN station
 * @param reason why the piece is spoiled; null when it is in order
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Report(
        String mediumNumber,
        String envelopeNumber,
        String sha256,
        byte[] certificateRequest,
        byte[] sealedPin,
        String reason) {

    static Report medium(String number, String sha256) {
        return new Report(number, null, sha256, null, null, null);
    }

    static Report tokenKey(String number, byte[] certificateRequest, byte[] sealedPin) {
        return new Report(number, null, null, certificateRequest, sealedPin, null);
    }

    static Report envelope(String number) {
        return new Report(null, number, null, null, null, null);
    }

    /** The same piece, of no use any more. */
    Report spoiled(String why) {
        return new Report(mediumNumber, envelopeNumber, null, null, null, why);
    }
}
