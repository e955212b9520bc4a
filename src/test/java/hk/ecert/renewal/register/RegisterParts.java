package hk.ecert.renewal.register;

import hk.ecert.renewal.audit.CommandTrail;

/** The register's components, for tests of the steps that read it. */
public final class RegisterParts {

    private RegisterParts() {}

    public static Class<?>[] all() {
        return new Class<?>[] {
            ImportCommand.Settings.class,
            HkidVault.class,
            Register.class,
            SubscriberImport.class,
            CertificateImport.class,
            RevocationImport.class,
            ImportedRevocations.class,
            RevocationIntake.class,
            RevocationChanges.class,
            RegisterImport.class,
            CommandTrail.class
        };
    }
}
