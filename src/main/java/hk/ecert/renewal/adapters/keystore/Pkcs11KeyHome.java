package hk.ecert.renewal.adapters.keystore;

import hk.ecert.renewal.authority.AuthoritySettings;
import hk.ecert.renewal.authority.KeyHome;
import hk.ecert.renewal.process.CounterpartyUnavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The authority's key on a PKCS#11 token. The application does not start without it; once started it outlives the token's
 * absence: what must be signed meanwhile is refused as {@link CounterpartyUnavailable}, and the token's return is noticed by
 * the next signature.
 */
class Pkcs11KeyHome implements KeyHome {

    private static final Logger LOG = LoggerFactory.getLogger(Pkcs11KeyHome.class);
    private static final String REMEDY = "Put key and chain on the token with 'authority ceremony', or correct"
            + " renewal.authority.pkcs11.key-label.";

    private record Key(Provider provider, PrivateKey handle, List<X509Certificate> chain) {}

    private final AuthoritySettings.Token settings;
    private final Cryptoki module;
    private final List<X509Certificate> chain;
    /** Signatures read; who opens the token anew writes, because a module must not be ended while it works. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private Key key;
    private FileTime refusedPin;
    /**
     * Providers whose token went away. When one is collected, Java closes its sessions by number, and the numbers then belong
     * to its successor.
     */
    private final List<Provider> retired = new ArrayList<>();

    Pkcs11KeyHome(AuthoritySettings.Token settings, KeyUse use) {
        this.settings = settings;
        module = new Cryptoki(settings.library());
        key = open();
        chain = key.chain();
        new FitKey("token " + settings.tokenLabel(), REMEDY).check(use, chain, this::sign);
    }

    @Override
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public byte[] sign(byte[] content) {
        Key used = null;
        lock.readLock().lock();
        try {
            used = key;
            if (used != null) {
                return Rsa.sign(used.handle(), used.provider(), content);
            }
        } catch (GeneralSecurityException | ProviderException gone) {
            LOG.warn("token {} does not sign: {}", settings.tokenLabel(), Pkcs11Token.code(gone));
        } finally {
            lock.readLock().unlock();
        }
        return signAnew(used, content);
    }

    private byte[] signAnew(Key failed, byte[] content) {
        lock.writeLock().lock();
        try {
            if (key == failed) {
                retire();
                key = reopened();
            }
            return Rsa.sign(key.handle(), key.provider(), content);
        } catch (GeneralSecurityException | ProviderException gone) {
            retire();
            throw away(Pkcs11Token.code(gone));
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void retire() {
        if (key != null) {
            retired.add(key.provider());
            key = null;
        }
    }

    private Key reopened() {
        if (refusedPin != null && refusedPin.equals(pinWrittenAt())) {
            throw away("the PIN was refused and its file has not changed");
        }
        try {
            Key found = openAfterReset();
            if (!found.chain().get(0).equals(chain.get(0))) {
                throw away("another key is there");
            }
            refusedPin = null;
            LOG.info("token {} is back", settings.tokenLabel());
            return found;
        } catch (Pkcs11Token.PinRefused refused) {
            refusedPin = pinWrittenAt();
            throw away(refused.getMessage());
        } catch (KeyHomeUnusable | Cryptoki.ModuleFault still) {
            throw away(still.getMessage());
        }
    }

    /** Some modules see a token come back only when they begin anew; that ends every session, so it is the second try. */
    private Key openAfterReset() {
        try {
            return open();
        } catch (Pkcs11Token.PinRefused refused) {
            throw refused;
        } catch (KeyHomeUnusable | Cryptoki.ModuleFault notThere) {
            module.reset();
            return open();
        }
    }

    private Key open() {
        Pkcs11Token token = Pkcs11Token.open(module, settings);
        KeyEntry entry = KeyEntry.choose(token.keys(), settings.keyLabel(), "token " + settings.tokenLabel(), REMEDY);
        try {
            return new Key(token.provider(), (PrivateKey) token.keys().getKey(entry.alias(), null), entry.chain());
        } catch (GeneralSecurityException | ProviderException gone) {
            throw new KeyHomeUnusable(
                    "The key on token " + settings.tokenLabel() + " can't be used: " + Pkcs11Token.code(gone) + ".",
                    REMEDY,
                    null);
        }
    }

    private FileTime pinWrittenAt() {
        try {
            return Files.getLastModifiedTime(settings.pinFile());
        } catch (IOException missing) {
            return FileTime.fromMillis(0);
        }
    }

    private CounterpartyUnavailable away(String why) {
        return new CounterpartyUnavailable("key home: token " + settings.tokenLabel() + ": " + why, null);
    }
}
