package hk.ecert.sandbox.home;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;

/**
 * An invented person who may renew, with relative dates already resolved.
 *
 * @param hkid with its check digit, e.g. {@code A123456(3)}
 * @param srn subscriber reference number, 10 digits, the same for every persona of one HKID
 * @param dateOfBirth ISO date, Hong Kong
 * @param notAfter last day of the certificate, ISO date, Hong Kong
 * @param registerName the name in the register where it differs from the one on certificate and phone; else empty
 * @param registered whether the register knows the person
 * @param address parts separated by {@code |} or by commas: room, building, street, district, area
 * @param expectation what happens when this persona renews, in words
 */
public record Persona(
        String id,
        String hkid,
        String srn,
        String englishName,
        String chineseName,
        String dateOfBirth,
        String email,
        CertificateClass certificateClass,
        String notAfter,
        CertificateState certificateState,
        IamSmartAccount iamSmart,
        String language,
        String address,
        String registerName,
        boolean registered,
        String expectation) {

    /** The class of the persona's e-Cert. */
    public enum CertificateClass {
        PERSONAL,
        MR,
        MINOR
    }

    /** How the persona's e-Cert stands on the first day. */
    public enum CertificateState {
        GOOD,
        SUSPENDED,
        REVOKED
    }

    /** Which account the persona has. */
    public enum IamSmartAccount {
        NONE,
        BASIC,
        PLUS
    }

    @JsonIgnore
    public HkidNumber hkidNumber() {
        return HkidNumber.parse(hkid);
    }

    /** Room, building, street, district, area; what is missing is empty. */
    @JsonIgnore
    public List<String> addressLines() {
        return AddressInEnglish.parts(address);
    }

    @JsonIgnore
    public LocalDate lastDay() {
        return LocalDate.parse(notAfter);
    }

    @JsonIgnore
    public String nameInRegister() {
        return registerName.isEmpty() ? englishName : registerName;
    }

    /** Base64 of SHA-256 over the HKID without its check digit, as iAM Smart names a holder. */
    @JsonIgnore
    public String hkicHash() {
        return Digests.sha256Base64(hkidNumber().body().getBytes(StandardCharsets.US_ASCII));
    }
}
