package hk.ecert.renewal;

import java.time.ZoneId;
import java.util.OptionalInt;
import java.util.TimeZone;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The renewal of e-Cert (Personal): the engine, the portal and the authority in one program. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class RenewalApplication {

    /**
     * Starts the application, or runs one of its commands when the first argument names one.
     *
     * @param args Spring Boot options, or a command and its options, e.g. {@code register import --help}
     */
    public static void main(String[] args) {
        // Every calendar rule of the domain is Hong Kong's; the engine formats and parses dates in the JVM's zone.
        TimeZone.setDefault(TimeZone.getTimeZone(ZoneId.of("Asia/Hong_Kong")));
        OptionalInt exitCode = Commands.run(args);
        if (exitCode.isPresent()) {
            System.exit(exitCode.getAsInt());
        }
        SpringApplication.run(RenewalApplication.class, args);
    }
}
