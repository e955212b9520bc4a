package hk.ecert.renewal.identify;

import hk.ecert.renewal.process.AuthenticationMethod;
import hk.ecert.renewal.process.RenewalReference;
import java.time.Instant;
import java.util.Optional;

/**
 * What somebody presented to prove who they are, and what came of it: a subscriber, or a refusal.
 *
 * @param id unique; the fact that tells it to the case carries it
 * @param sameName whether the name presented is the register's; also when none was
 */
record IdentityClaim(
        String id,
        RenewalReference reference,
        AuthenticationMethod method,
        Optional<Long> subscriberId,
        Optional<String> certificateFingerprint,
        Optional<String> openId,
        boolean sameName,
        Optional<IdentityReason> refusal,
        Instant at) {}
