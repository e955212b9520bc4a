package hk.ecert.renewal.authority;

import hk.ecert.renewal.authority.IssuanceRefused.Reason;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * What a class of certificate says beside the holder's own data; read from {@code certificate-profiles.yaml}.
 *
 * @param country the subject's C
 * @param organisation the type name in the subject's O
 * @param policies certificate policy OIDs in dotted form
 * @param years the validities to choose from, 1 to 3
 */
record CertificateProfile(
        String country,
        String organisation,
        List<String> policies,
        Set<Integer> years,
        Set<Use> keyUsage,
        Commitment identityCommitment) {

    private static final String OID = "[0-2](\\.(0|[1-9][0-9]*))+";
    private static final int LONGEST_ARC = 9;
    private static final Set<Integer> TERMS = Set.of(1, 2, 3);

    /** Bits of keyUsage (RFC 5280 section 4.2.1.3) that a subscriber's key may have. */
    enum Use {
        DIGITAL_SIGNATURE(KeyUsage.digitalSignature),
        NON_REPUDIATION(KeyUsage.nonRepudiation),
        KEY_ENCIPHERMENT(KeyUsage.keyEncipherment),
        DATA_ENCIPHERMENT(KeyUsage.dataEncipherment),
        KEY_AGREEMENT(KeyUsage.keyAgreement);

        private final int bit;

        Use(int bit) {
            this.bit = bit;
        }
    }

    /**
     * The commitment to the identity card number.
     *
     * @param type the OID of its otherName
     * @param required whether a certificate must have it
     */
    record Commitment(String type, boolean required) {}

    CertificateProfile {
        Objects.requireNonNull(country, "country");
        Objects.requireNonNull(organisation, "organisation");
        Objects.requireNonNull(identityCommitment, "identity-commitment");
        if (policies.isEmpty() || !policies.stream().allMatch(CertificateProfile::isReadable)) {
            throw new IllegalArgumentException("policies must be dotted OIDs");
        }
        if (!isReadable(identityCommitment.type())) {
            throw new IllegalArgumentException("identity-commitment.type must be a dotted OID");
        }
        if (years.isEmpty() || !TERMS.containsAll(years)) {
            throw new IllegalArgumentException("years must be of 1, 2 and 3");
        }
        if (keyUsage.isEmpty()) {
            throw new IllegalArgumentException("key-usage must name a use");
        }
    }

    /** GnuTLS can't read a certificate that has an OID with a longer arc, such as those made from UUIDs. */
    private static boolean isReadable(String oid) {
        return oid.matches(OID) && Stream.of(oid.split("\\.")).allMatch(arc -> arc.length() <= LONGEST_ARC);
    }

    /**
     * The validity in years: the profile's only one, or the holder's choice.
     *
     * @return empty when the profile does not offer what was chosen
     */
    OptionalInt term(int chosen) {
        if (years.size() == 1) {
            return OptionalInt.of(years.iterator().next());
        }
        return years.contains(chosen) ? OptionalInt.of(chosen) : OptionalInt.empty();
    }

    /** The same for what was asked for. */
    int chosen(IssuanceRequest request) throws IssuanceRefused {
        return term(request.termYears()).orElseThrow(() -> new IssuanceRefused(Reason.CONTENTS_BREAK_PROFILE));
    }

    KeyUsage usage() {
        return new KeyUsage(keyUsage.stream().mapToInt(use -> use.bit).reduce(0, (a, b) -> a | b));
    }
}
