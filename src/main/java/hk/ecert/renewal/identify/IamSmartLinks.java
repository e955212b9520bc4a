package hk.ecert.renewal.identify;

import hk.ecert.renewal.register.Hkid;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.Subscriber;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which subscriber a person of iAM Smart is. Its name for a person is this service's own, so the first time the profile is
 * compared with the register; of the profile nothing is kept but the link. Who has another name there is not linked: the
 * next login compares the names again.
 */
@Component
class IamSmartLinks {

    private final JdbcClient jdbc;
    private final Register register;
    private final Clock clock;

    IamSmartLinks(JdbcClient jdbc, Register register, Clock clock) {
        this.jdbc = jdbc;
        this.register = register;
        this.clock = clock;
    }

    Optional<Long> subscriberOf(String openId) {
        return jdbc.sql("select subscriber_id from iam_smart_link where open_id = ?")
                .param(openId)
                .query(Long.class)
                .optional();
    }

    /** @param sameName whether the name is the register's; a name may change, number and date of birth don't */
    record Match(long subscriberId, boolean sameName) {}

    /**
     * Finds the subscriber of a profile and links the two when they bear one name.
     *
     * @throws IamSmartRefused when the number is none, nobody has it, or who has it was born on another day
     */
    Match link(String openId, IamSmart.Profile profile) throws IamSmartRefused {
        Hkid hkid = Hkid.parse(profile.hkid()).orElseThrow(() -> new IamSmartRefused(IdentityReason.HKID_INVALID));
        Subscriber subscriber =
                register.findByHkid(hkid).orElseThrow(() -> new IamSmartRefused(IdentityReason.SUBSCRIBER_UNKNOWN));
        if (!profile.birthDate().map(subscriber.dateOfBirth()::equals).orElse(true)) {
            throw new IamSmartRefused(IdentityReason.IAM_SMART_PROFILE_DIFFERS);
        }
        boolean sameName = isNamed(subscriber, profile.englishName());
        if (sameName) {
            link(openId, subscriber.id());
        }
        return new Match(subscriber.id(), sameName);
    }

    private void link(String openId, long subscriberId) {
        jdbc.sql("insert into iam_smart_link (open_id, subscriber_id, linked_at) values (?, ?, ?)"
                        + " on conflict do nothing")
                .params(openId, subscriberId, clock.instant().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** iAM Smart may part surname and given names by a comma. */
    private static boolean isNamed(Subscriber subscriber, String name) {
        return subscriber.isNamed(name) || subscriber.isNamed(name.replace(",", " "));
    }
}
