package hk.ecert.renewal.process;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every way through the processes beside the renewal: reminders, and a minor who comes of age. */
abstract class BesidePaths extends Paths {

    private Story reminderIsDue(String need, boolean another) {
        doubles.setsOnce("lookAtCertificate", Map.of("reminderNeed", need, "anotherReminder", another));
        return renewal.timeIsUp("reminderIsDue").runs("lookAtCertificate");
    }

    @Test
    @DisplayName("Each reminder is sent on its day, one that is not wanted is left out, and after the last it is over")
    void eachReminderIsSentOnItsDay() {
        renewal.beside("renewalReminders");
        reminderIsDue("SEND", true).runs("remindHolder").ran("remindHolder", 1);
        reminderIsDue("SKIP", true).ran("remindHolder", 1);
        reminderIsDue("SEND", false).runs("remindHolder").ran("remindHolder", 2);

        renewal.isOver("lastReminderPassed");
    }

    @Test
    @DisplayName("Nobody is reminded of a certificate that was renewed")
    void nobodyIsRemindedOfARenewedOne() {
        renewal.beside("renewalReminders");
        reminderIsDue("OVER", true).ran("remindHolder", 0);

        renewal.isOver("remindersOver");
    }

    private Story timeToConvertIsOver(String standing) {
        doubles.setsOnce("lookAtMinorCertificate", "minorCertificate", standing);
        return renewal.timeIsUp("conversionDeadline").runs("lookAtMinorCertificate");
    }

    @Test
    @DisplayName(
            "A holder of 18 is told, and a minor certificate that was not converted in time is revoked, told or not")
    void aMinorCertificateThatWasNotConvertedIsRevoked() {
        renewal.beside("comingOfAge").runs("tellOfComingOfAge");
        timeToConvertIsOver("IN_USE").ran("revokeMinorCertificate", 1).runs("tellOfRevocation");

        renewal.isOver("minorCertificateStopped");
    }

    @Test
    @DisplayName("While the conversion is under way the minor certificate is left alone")
    void whileTheConversionIsUnderWayItIsLeftAlone() {
        renewal.beside("comingOfAge").runs("tellOfComingOfAge");
        timeToConvertIsOver("BEING_RENEWED").ran("revokeMinorCertificate", 0);
        timeToConvertIsOver("SETTLED").ran("revokeMinorCertificate", 0);

        renewal.isOver("settledOtherwise");
    }
}
