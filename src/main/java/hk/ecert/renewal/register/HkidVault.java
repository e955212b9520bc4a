package hk.ecert.renewal.register;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;

/**
 * Seals HKID numbers for the database (AES-256-GCM, bound to the holder's SRN so that a sealed number can't be moved to
 * another row) and makes the keyed hash (HMAC-SHA-256) by which they are found.
 *
 * <p>A missing key is made only beside an empty embedded database; anywhere else the start fails, because a new key
 * would silently make the register unreadable.
 */
@Component
class HkidVault {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final byte VERSION = 1;
    private static final int IV = 12;
    private static final int TAG_BITS = 128;

    private final HkidKey key;
    private final SecureRandom random = new SecureRandom();

    HkidVault(RegisterSettings settings, DataSource dataSource, JdbcClient jdbc) {
        if (!Files.exists(settings.keyFile()) && isEmbedded(dataSource) && isEmpty(jdbc)) {
            HkidKey.create(settings.keyFile());
        }
        key = HkidKey.read(settings.keyFile());
        checkAgainst(jdbc);
    }

    /** The look-up value in lower-case hex: equal for equal numbers, useless without the key. */
    String hash(Hkid hkid) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key.lookup());
            return HexFormat.of().formatHex(mac.doFinal(hkid.value().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKID hash failed", e);
        }
    }

    /** @return version, IV and ciphertext with tag */
    byte[] seal(Hkid hkid, String srn) {
        byte[] iv = new byte[IV];
        random.nextBytes(iv);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, iv, srn).doFinal(hkid.value().getBytes(StandardCharsets.US_ASCII));
            byte[] whole = new byte[1 + IV + sealed.length];
            whole[0] = VERSION;
            System.arraycopy(iv, 0, whole, 1, IV);
            System.arraycopy(sealed, 0, whole, 1 + IV, sealed.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HKID number can't be sealed", e);
        }
    }

    /** @throws IllegalStateException when it was sealed with another key, for another SRN, or changed */
    Hkid open(byte[] sealed, String srn) {
        if (sealed.length <= 1 + IV || sealed[0] != VERSION) {
            throw new IllegalStateException("sealed HKID number of unknown form");
        }
        try {
            byte[] iv = Arrays.copyOfRange(sealed, 1, 1 + IV);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, iv, srn).doFinal(sealed, 1 + IV, sealed.length - 1 - IV);
            return new Hkid(new String(plain, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("sealed HKID number can't be opened", e);
        }
    }

    private Cipher cipher(int mode, byte[] iv, String srn) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key.sealing(), new GCMParameterSpec(TAG_BITS, iv));
        cipher.updateAAD(srn.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private void checkAgainst(JdbcClient jdbc) {
        jdbc.sql("select srn, hkid_sealed, hkid_hash from subscriber order by id fetch first 1 row only")
                .query((row, n) ->
                        isReadable(row.getBytes("hkid_sealed"), row.getString("srn"), row.getString("hkid_hash")))
                .optional()
                .filter(readable -> !readable)
                .ifPresent(unreadable -> {
                    throw new IllegalStateException(
                            RegisterSettings.KEY_FILE + " is not the key that this register was sealed with");
                });
    }

    private boolean isReadable(byte[] sealed, String srn, String hash) {
        try {
            return hash(open(sealed, srn)).equals(hash);
        } catch (IllegalStateException otherKey) {
            return false;
        }
    }

    private static boolean isEmpty(JdbcClient jdbc) {
        return jdbc.sql("select count(*) from subscriber").query(Long.class).single() == 0;
    }

    private static boolean isEmbedded(DataSource dataSource) {
        try {
            return "H2".equals(JdbcUtils.extractDatabaseMetaData(dataSource, meta -> meta.getDatabaseProductName()));
        } catch (MetaDataAccessException e) {
            throw new IllegalStateException("the database does not say what it is", e);
        }
    }
}
