package hk.ecert.renewal.mailing;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How letters leave.
 *
 * @param gapWorkingDays working days between the posting of the medium and the lodging of the PIN envelope
 * @param gap instead of the working days, for runs in which somebody wants to see the end
 * @param overdueAfter a letter without news for this long is looked into
 * @param deliveryWorkingDays days that the carrier takes for a letter once posted
 * @param productionWorkingDays days between payment and the posting of the medium
 */
@ConfigurationProperties("renewal.mailing")
public record MailingSettings(
        @DefaultValue("1") int gapWorkingDays,
        Duration gap,
        @DefaultValue("P21D") Duration overdueAfter,
        @DefaultValue("1") int deliveryWorkingDays,
        @DefaultValue("1") int productionWorkingDays) {}
