package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A token found by its label and logged in to.
 *
 * @param provider makes and uses the token's keys; no other provider can
 * @param keys the token's keys and certificates as they were at the login
 */
record Pkcs11Token(Provider provider, KeyStore keys) {

    private static final String SETTINGS = "renewal.authority.pkcs11.";
    private static final AtomicInteger OPENED = new AtomicInteger();
    /** A key made by a ceremony stays on the token, can't be read from it, and does nothing but sign. */
    private static final String MADE = """
            attributes(generate, CKO_PRIVATE_KEY, CKK_RSA) = {
              CKA_TOKEN = true
              CKA_PRIVATE = true
              CKA_SENSITIVE = true
              CKA_EXTRACTABLE = false
              CKA_SIGN = true
              CKA_DECRYPT = false
              CKA_UNWRAP = false
            }
            """;

    /** The token's user PIN is not the one in the file. To try again would lock the token. */
    static final class PinRefused extends KeyHomeUnusable {
        PinRefused(String token, Path pinFile, String code) {
            super(
                    "The token " + token + " refuses the PIN in " + pinFile + " (" + code + ").",
                    "Correct the file of " + SETTINGS
                            + "pin-file. Tokens lock after a few wrong PINs; the security officer can set a new one.",
                    null);
        }
    }

    /** @throws KeyHomeUnusable when there is no such token, or it does not let us in */
    static Pkcs11Token open(Cryptoki module, AuthoritySettings.Token settings) {
        long slot = slot(module, settings.tokenLabel());
        char[] pin = pin(settings.pinFile());
        try {
            Provider provider = Security.getProvider("SunPKCS11")
                    .configure("--name=ecert" + OPENED.incrementAndGet() + "\nlibrary=" + settings.library() + "\nslot="
                            + slot + "\n" + MADE);
            KeyStore keys = KeyStore.getInstance("PKCS11", provider);
            keys.load(null, pin);
            return new Pkcs11Token(provider, keys);
        } catch (IOException | GeneralSecurityException | ProviderException refused) {
            String code = code(refused);
            if (code.startsWith("CKR_PIN")) {
                throw new PinRefused(settings.tokenLabel(), settings.pinFile(), code);
            }
            throw new KeyHomeUnusable(
                    "The token " + settings.tokenLabel() + " can't be used: " + code + ".",
                    "Check the token with the module's own program, e.g. pkcs11-tool --login --test.",
                    null);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static long slot(Cryptoki module, String label) {
        Map<String, Long> slots = module.slotsByLabel();
        Long slot = slots.get(label);
        if (slot == null) {
            throw new KeyHomeUnusable(
                    "There is no token " + label + "; the module has " + slots.keySet() + ".",
                    "Insert or connect the token, or correct " + SETTINGS + "token-label.",
                    null);
        }
        if (slot == Cryptoki.AMBIGUOUS) {
            throw new KeyHomeUnusable(
                    "Several tokens have the label " + label + ".", "Give each token a label of its own.", null);
        }
        return slot;
    }

    private static char[] pin(Path file) {
        try {
            if (Files.isReadable(file)) {
                return PasswordFile.read(file);
            }
        } catch (IOException unreadable) {
            // said below; the exception may name more than the file
        }
        throw new KeyHomeUnusable(
                SETTINGS + "pin-file names " + file + ", which is missing or can't be read.",
                "Correct the setting or the file's permissions.",
                null);
    }

    /** The module's own code, e.g. {@code CKR_PIN_INCORRECT}: the exception's other words help nobody. */
    static String code(Throwable thrown) {
        String code = thrown.getClass().getSimpleName();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && cause.getMessage().startsWith("CKR_")) {
                code = cause.getMessage();
            }
        }
        return code;
    }
}
