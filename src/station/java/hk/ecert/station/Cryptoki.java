package hk.ecert.station;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What PKCS#11 (OASIS, version 2.40) can do and Java's provider can't: initialise tokens, set PINs, and put a certificate
 * beside a key without the user's PIN. The rest is left to the JDK's provider, made by {@link #provider}.
 */
final class Cryptoki {

    private static final long CKR_OK = 0;
    private static final long CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
    private static final long CKF_TOKEN_INITIALIZED = 0x400;
    private static final long CKF_RW_SERIAL_SESSION = 0x2 | 0x4;
    private static final long CKU_SO = 0;
    private static final int LABEL_BYTES = 32;
    /** Of CK_TOKEN_INFO: label, manufacturer (32), model (16), serial number (16), then the flags. */
    private static final int FLAGS_OFFSET = LABEL_BYTES + 32 + 16 + 16;

    private static final int TOKEN_INFO_BYTES = 512;

    private final Path module;
    private final NativeLibrary library;

    private Cryptoki(Path module, NativeLibrary library) {
        this.module = module;
        this.library = library;
    }

    /** @throws IOException when it is no PKCS#11 library, or does not start */
    static Cryptoki load(Path module) throws IOException {
        try {
            Cryptoki cryptoki = new Cryptoki(
                    module, NativeLibrary.getInstance(module.toAbsolutePath().toString()));
            cryptoki.start();
            return cryptoki;
        } catch (UnsatisfiedLinkError e) {
            throw new IOException(module + " is no PKCS#11 library", e);
        }
    }

    /**
     * The JDK's provider on the token of this label.
     *
     * @param name in the provider's name
     * @param attributes more lines of its configuration
     */
    Provider provider(String name, String label, String attributes) throws IOException {
        long slot = slot(label).orElseThrow(() -> new IOException("there is no token " + label));
        String configuration = "--name=%s\nlibrary=%s\nslot=%d\n%s".formatted(name, module, slot, attributes);
        try {
            return Security.getProvider("SunPKCS11").configure(configuration);
        } catch (ProviderException e) {
            throw new IOException("the token " + label + " does not answer", e);
        }
    }

    /** The slot with the token of this label. */
    Optional<Long> slot(String label) throws IOException {
        return find(info -> isInitialised(info) && label(info).equals(label));
    }

    /** A slot with a token that was never initialised. */
    Optional<Long> blankSlot() throws IOException {
        return find(info -> !isInitialised(info));
    }

    private Optional<Long> find(java.util.function.Predicate<Memory> wanted) throws IOException {
        for (long slot : slots()) {
            Memory info = new Memory(TOKEN_INFO_BYTES);
            call("C_GetTokenInfo", new NativeLong(slot), info);
            if (wanted.test(info)) {
                return Optional.of(slot);
            }
        }
        return Optional.empty();
    }

    private static boolean isInitialised(Memory info) {
        return (info.getNativeLong(FLAGS_OFFSET).longValue() & CKF_TOKEN_INITIALIZED) != 0;
    }

    private static String label(Memory info) {
        return new String(info.getByteArray(0, LABEL_BYTES), StandardCharsets.UTF_8).strip();
    }

    private List<Long> slots() throws IOException {
        NativeLongByReference count = new NativeLongByReference();
        call("C_GetSlotList", (byte) 1, Pointer.NULL, count);
        long found = count.getValue().longValue();
        List<Long> slots = new ArrayList<>();
        if (found > 0) {
            Memory list = new Memory(found * Native.LONG_SIZE);
            call("C_GetSlotList", (byte) 1, list, count);
            for (int i = 0; i < count.getValue().intValue(); i++) {
                slots.add(list.getNativeLong((long) i * Native.LONG_SIZE).longValue());
            }
        }
        return slots;
    }

    /** Erases the token and gives it a label and the security officer's PIN. */
    void initialise(long slot, byte[] soPin, String label) throws IOException {
        byte[] padded = new byte[LABEL_BYTES];
        Arrays.fill(padded, (byte) ' ');
        byte[] text = label.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(text, 0, padded, 0, text.length);
        call("C_InitToken", new NativeLong(slot), soPin, length(soPin), padded);
    }

    /** Sets the user's PIN, as the security officer. */
    void setUserPin(long slot, byte[] soPin, byte[] pin) throws IOException {
        inSession(slot, session -> {
            call("C_Login", session, new NativeLong(CKU_SO), soPin, length(soPin));
            call("C_InitPIN", session, pin, length(pin));
            call("C_Logout", session);
        });
    }

    /** What is done in a session that may write. */
    interface SessionWork {
        void in(NativeLong session) throws IOException;
    }

    void inSession(long slot, SessionWork work) throws IOException {
        NativeLongByReference session = new NativeLongByReference();
        call(
                "C_OpenSession",
                new NativeLong(slot),
                new NativeLong(CKF_RW_SERIAL_SESSION),
                Pointer.NULL,
                Pointer.NULL,
                session);
        try {
            work.in(session.getValue());
        } finally {
            call("C_CloseSession", session.getValue());
        }
    }

    static NativeLong length(byte[] bytes) {
        return new NativeLong(bytes.length);
    }

    private void start() throws IOException {
        long result = result("C_Initialize", Pointer.NULL);
        if (result != CKR_CRYPTOKI_ALREADY_INITIALIZED) {
            require("C_Initialize", result);
        }
    }

    void call(String function, Object... arguments) throws IOException {
        require(function, result(function, arguments));
    }

    private long result(String function, Object... arguments) {
        return ((NativeLong) library.getFunction(function).invoke(NativeLong.class, arguments)).longValue();
    }

    private static void require(String function, long result) throws IOException {
        if (result != CKR_OK) {
            throw new IOException("the token answered %s with 0x%X".formatted(function, result));
        }
    }
}
