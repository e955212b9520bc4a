package hk.ecert.renewal.production;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Optional;
import java.util.ServiceLoader;

/** Makes subscribers' key pairs: with the native provider where one was built in (Maven profile {@code native-provider}), else with the JDK. */
final class RsaKeyPairs {

    private static final int KEY_BITS = 2048;
    private static final String NATIVE = "AmazonCorrettoCryptoProvider";

    private final Optional<Provider> provider;

    private RsaKeyPairs(Optional<Provider> provider) {
        this.provider = provider;
    }

    static RsaKeyPairs fastest() {
        return new RsaKeyPairs(ServiceLoader.load(Provider.class).stream()
                .filter(known -> known.type().getSimpleName().equals(NATIVE))
                .findFirst()
                .map(ServiceLoader.Provider::get));
    }

    static RsaKeyPairs ofTheJdk() {
        return new RsaKeyPairs(Optional.empty());
    }

    boolean isNative() {
        return provider.isPresent();
    }

    /** RSA-2048 with the exponent 65537. */
    KeyPair make() {
        try {
            KeyPairGenerator generator = provider.isPresent()
                    ? KeyPairGenerator.getInstance("RSA", provider.get())
                    : KeyPairGenerator.getInstance("RSA");
            generator.initialize(new RSAKeyGenParameterSpec(KEY_BITS, RSAKeyGenParameterSpec.F4));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
