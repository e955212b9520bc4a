package hk.ecert.renewal.authority;

import hk.ecert.renewal.audit.CommandTrail;
import hk.ecert.renewal.audit.Trail.Actor;
import hk.ecert.renewal.platform.CommandContext;
import hk.ecert.renewal.register.CommandRegister;
import hk.ecert.renewal.register.Register;
import hk.ecert.renewal.register.RegisteredCertificate;
import hk.ecert.renewal.register.RevocationChanges;
import hk.ecert.renewal.register.RevocationReason;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.transaction.support.TransactionTemplate;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * {@code authority suspend}, {@code reinstate} and {@code revoke}: suspend first, revoke on confirmation. They write the
 * register and need no key; the running nodes publish the change with the next list and the next OCSP answer.
 */
public final class StateCommands {

    private StateCommands() {}

    /** Which certificate, and who says so. */
    abstract static class Change implements Callable<Integer> {

        /** Either the certificate itself, or its number under the issuer. */
        static class Which {
            @Option(names = "--certificate", required = true, description = "the certificate in PEM form")
            private Path file;

            @ArgGroup(exclusive = false, multiplicity = "1")
            private Number number;
        }

        static class Number {
            @Option(names = "--serial", required = true, description = "the serial number in hexadecimal digits")
            private String serial;

            @Option(names = "--issuer", required = true, description = "the issuer's name, e.g. CN=…,O=…,C=HK")
            private String issuer;
        }

        @Spec
        private CommandSpec spec;

        @ArgGroup(multiplicity = "1")
        private Which which;

        @Option(names = "--by", required = true, description = "the staff member's user id, for the trail")
        private String by;

        abstract void change(CertificateLife life, long certificateId, Actor actor);

        @Override
        public Integer call() throws Exception {
            try (ConfigurableApplicationContext context = CommandContext.open(
                    CommandRegister.class, CommandTrail.class, RevocationChanges.class, CertificateLife.class)) {
                Optional<RegisteredCertificate> found = find(context.getBean(Register.class));
                if (found.isEmpty()) {
                    throw new ParameterException(spec.commandLine(), "the register has no such certificate");
                }
                long id = found.get().id();
                context.getBean(TransactionTemplate.class)
                        .executeWithoutResult(
                                status -> change(context.getBean(CertificateLife.class), id, Actor.staff(by)));
                RegisteredCertificate now = context.getBean(Register.class).certificate(id);
                spec.commandLine().getOut().println(now.serial().toString(16) + " is " + now.state());
                return 0;
            } catch (IllegalStateException noWay) {
                spec.commandLine().getErr().println(noWay.getMessage());
                return 1;
            }
        }

        private Optional<RegisteredCertificate> find(Register register) throws Exception {
            if (which.number != null) {
                return register.findCertificate(which.number.issuer, new BigInteger(which.number.serial, 16));
            }
            try (var pem = Files.newInputStream(which.file)) {
                return register.findCertificate((X509Certificate)
                        CertificateFactory.getInstance("X.509").generateCertificate(pem));
            }
        }
    }

    /** Puts a certificate on the lists until more is known. */
    @Command(name = "suspend", description = "Suspends a certificate.", mixinStandardHelpOptions = true)
    public static class Suspend extends Change {
        @Override
        void change(CertificateLife life, long certificateId, Actor actor) {
            life.suspend(certificateId, actor);
        }
    }

    /** Takes a suspended certificate off the lists. */
    @Command(name = "reinstate", description = "Ends a suspension.", mixinStandardHelpOptions = true)
    public static class Reinstate extends Change {
        @Override
        void change(CertificateLife life, long certificateId, Actor actor) {
            life.reinstate(certificateId, actor);
        }
    }

    /** Revokes for good. */
    @Command(name = "revoke", description = "Revokes a certificate for good.", mixinStandardHelpOptions = true)
    public static class Revoke extends Change {

        @Option(
                names = "--reason",
                required = true,
                description = "of RFC 5280 section 5.3.1, e.g. KEY_COMPROMISE, SUPERSEDED, PRIVILEGE_WITHDRAWN")
        private RevocationReason reason;

        @Override
        void change(CertificateLife life, long certificateId, Actor actor) {
            if (reason == RevocationReason.CERTIFICATE_HOLD || reason == RevocationReason.REMOVE_FROM_CRL) {
                throw new IllegalStateException(reason + " is no reason to revoke for good");
            }
            life.revoke(certificateId, reason, actor);
        }
    }
}
