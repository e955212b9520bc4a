package hk.ecert.renewal.platform;

import java.time.Clock;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Staff whose first log-in is behind them: with a password of their own and an authenticator app, which this class plays. */
public final class TestStaff {

    private static final String FIRST_PASSWORD = "the first one, for today";

    private TestStaff() {}

    /** Makes an account that is ready to log in, or gives one that exists this password. */
    public static void employ(ApplicationContext application, String user, StaffGroup group, String password) {
        Staff staff = application.getBean(Staff.class);
        if (!staff.create(user, group, FIRST_PASSWORD)) {
            staff.changePassword(user, FIRST_PASSWORD);
        }
        application.getBean(StaffPasswords.class).choose(user, password).ifPresent(fault -> {
            throw new IllegalArgumentException(fault);
        });
        SecondFactors factors = application.getBean(SecondFactors.class);
        if (group.needsSecondFactor() && !factors.isEnrolled(user)) {
            factors.begin(user);
            factors.confirm(user, code(application, user));
        }
    }

    /** The code that the app of somebody enrolled shows now. It is good even where the last log-in used it up. */
    public static String code(ApplicationContext application, String user) {
        application
                .getBean(JdbcClient.class)
                .sql("update staff_account set last_interval = 0 where user_id = ?")
                .param(user)
                .update();
        return Totp.code(
                secretOf(application, user),
                Totp.interval(application.getBean(Clock.class).instant()));
    }

    /** The secret as an app takes it, base 32. */
    public static String secret(ApplicationContext application, String user) {
        return Totp.base32(secretOf(application, user));
    }

    private static byte[] secretOf(ApplicationContext application, String user) {
        return application.getBean(SecondFactors.class).secret(user).orElseThrow();
    }
}
