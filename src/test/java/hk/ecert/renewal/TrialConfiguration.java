package hk.ecert.renewal;

import hk.ecert.renewal.platform.StaffGroup;
import hk.ecert.renewal.platform.TestStaff;
import hk.ecert.renewal.register.RegisterImport;
import hk.ecert.sandbox.SandboxClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.context.event.EventListener;

/** What a trial run has and a deployment has not: a clock that can be moved, a register filled by itself, staff made up. */
@TestConfiguration(proxyBeanMethods = false)
public class TrialConfiguration {

    @Value("${trial.home}")
    private Path home;

    @Value("${trial.sandbox}")
    private String sandbox;

    @Value("${renewal.portal.public-url}")
    private String portal;

    @Value("${trial.quiet:false}")
    private boolean quiet;

    @Bean
    @Primary
    Clock trialClock() {
        return SandboxClock.shared();
    }

    @Bean
    Welcome welcome(RegisterImport register, ApplicationContext application) {
        return new Welcome(register, application);
    }

    /** Fills the register and tells where to go and whom to be. */
    class Welcome {

        private final RegisterImport register;
        private final ApplicationContext application;
        private final SecureRandom random = new SecureRandom();

        Welcome(RegisterImport register, ApplicationContext application) {
            this.register = register;
            this.application = application;
        }

        @EventListener
        void ready(ApplicationReadyEvent event) throws Exception {
            Path files = home.resolve("register");
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            RegisterImport.Result taken = register.run(
                    files.resolve("subscribers.csv"),
                    files.resolve("certificates.pem"),
                    Optional.of(files.resolve("crl.pem")),
                    new PrintStream(told, true, StandardCharsets.UTF_8));
            if (!taken.isClean()) {
                System.out.println(
                        "Not everybody was taken into the register:\n" + told.toString(StandardCharsets.UTF_8));
            }
            String people = employ("officer", StaffGroup.OFFICER)
                    + employ("secondOfficer", StaffGroup.OFFICER)
                    + employ("mediumOperator", StaffGroup.MEDIUM_OPERATOR)
                    + employ("pinOperator", StaffGroup.PIN_OPERATOR)
                    + employ("auditor", StaffGroup.AUDITOR)
                    + employ("administrator", StaffGroup.ADMINISTRATOR);
            if (!quiet) {
                System.out.println(welcome(people));
            }
        }

        /** The sandbox plays the authenticator apps, and finds their secrets in a file. */
        private String employ(String user, StaffGroup group) throws IOException {
            byte[] bytes = new byte[9];
            random.nextBytes(bytes);
            String password = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            TestStaff.employ(application, user, group, password);
            if (group != StaffGroup.AUDITOR) {
                Path apps = Files.createDirectories(home.resolve("authenticators"));
                Files.writeString(apps.resolve(user), TestStaff.secret(application, user));
            }
            return "      %-14s %s%n".formatted(user, password);
        }

        private String welcome(String people) {
            return """

                ------------------------------------------------------------------------------------
                  e-Cert renewal, a trial run: every counterparty is the sandbox's, nobody is real.

                  1. Be somebody      %s
                     Pick a person and keep their phone page open. iAM Smart needs nothing else;
                     to sign in with an e-Cert instead, download the .p12 there and import it.
                  2. Renew            %s
                     (the browser warns of the sandbox's own TLS certificate; go on)
                  3. Watch            officers %s/camunda/app/tasklist/
                                      auditors %s/audit
                     user           password, new at every start; codes: %s/authenticators
                %s
                ------------------------------------------------------------------------------------
                """.formatted(sandbox, portal, portal, portal, sandbox, people.stripTrailing());
        }
    }
}
