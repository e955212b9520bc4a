package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;

/**
 * Who asks for the renewal, and how we know.
 *
 * @param certificateFingerprint SHA-256 of the certificate presented, lower-case hex; empty for iAM Smart
 * @param openId iAM Smart's name of the person for this service; empty for a certificate
 * @param sameName whether the name that the person came with is the register's; also when no name was told
 */
public record Identification(
        RenewalReference reference,
        long subscriberId,
        AuthenticationMethod method,
        Optional<String> certificateFingerprint,
        Optional<String> openId,
        boolean sameName,
        Instant at) {}
