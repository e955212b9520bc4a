package hk.ecert.renewal.adapters.keystore;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The few functions of a PKCS#11 library (version 2.40) that Java's provider does not offer: to find tokens by their labels,
 * and to begin anew after a token was away. Types are those of 64-bit Unix, where the specification packs nothing.
 */
final class Cryptoki {

    /** Which place each function has in CK_FUNCTION_LIST, after its version. */
    private enum Call {
        INITIALIZE(0),
        FINALIZE(1),
        GET_SLOT_LIST(4),
        GET_TOKEN_INFO(6);

        private final int place;

        Call(int place) {
            this.place = place;
        }
    }

    private static final long OK = 0;
    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long OS_LOCKING_OK = 2;
    private static final int LABEL_BYTES = 32;
    /** More than CK_TOKEN_INFO needs anywhere. */
    private static final int TOKEN_INFO_BYTES = 512;

    private final Pointer functions;

    /** @throws KeyHomeUnusable when the file is no PKCS#11 library or does not start */
    Cryptoki(Path library) {
        try {
            PointerByReference list = new PointerByReference();
            check(
                    NativeLibrary.getInstance(library.toString())
                            .getFunction("C_GetFunctionList")
                            .invoke(long.class, new Object[] {list}),
                    "C_GetFunctionList");
            functions = list.getValue();
            initialize();
        } catch (UnsatisfiedLinkError | ModuleFault fault) {
            throw new KeyHomeUnusable(
                    "The PKCS#11 library " + library + " can't be used: " + fault.getMessage(),
                    "Check that renewal.authority.pkcs11.library names the module's library for this machine.",
                    null);
        }
    }

    /** A function answered with an error. */
    static final class ModuleFault extends RuntimeException {
        ModuleFault(String function, long code) {
            super(function + " answered 0x" + Long.toHexString(code));
        }
    }

    /** The slots of tokens that can be read now, by label; slots of tokens with the same label are not told apart. */
    Map<String, Long> slotsByLabel() {
        NativeLongByReference count = new NativeLongByReference();
        check(call(Call.GET_SLOT_LIST, (byte) 1, Pointer.NULL, count), "C_GetSlotList");
        Map<String, Long> slots = new TreeMap<>();
        int found = count.getValue().intValue();
        if (found == 0) {
            return slots;
        }
        Memory ids = new Memory((long) found * NativeLong.SIZE);
        check(call(Call.GET_SLOT_LIST, (byte) 1, ids, count), "C_GetSlotList");
        for (int i = 0; i < Math.min(found, count.getValue().intValue()); i++) {
            NativeLong slot = ids.getNativeLong((long) i * NativeLong.SIZE);
            Memory info = new Memory(TOKEN_INFO_BYTES);
            info.clear();
            // one that answers with an error is not there
            if (call(Call.GET_TOKEN_INFO, slot, info) == OK) {
                String label = new String(info.getByteArray(0, LABEL_BYTES), StandardCharsets.UTF_8).strip();
                slots.merge(label, slot.longValue(), (one, other) -> AMBIGUOUS);
            }
        }
        return slots;
    }

    /** Stands for several slots whose tokens have one label. */
    static final long AMBIGUOUS = -1;

    /** Ends and begins the library's work in this process: the only way in which some modules see a token come back. */
    void reset() {
        call(Call.FINALIZE, Pointer.NULL);
        initialize();
    }

    private void initialize() {
        // CK_C_INITIALIZE_ARGS: four callbacks that we have none of, the flags, a reserved pointer
        Memory arguments = new Memory(5L * Native.POINTER_SIZE + NativeLong.SIZE);
        arguments.clear();
        arguments.setNativeLong(4L * Native.POINTER_SIZE, new NativeLong(OS_LOCKING_OK));
        long answer = call(Call.INITIALIZE, arguments);
        if (answer != ALREADY_INITIALIZED) {
            check(answer, "C_Initialize");
        }
    }

    private long call(Call call, Object... arguments) {
        // the version before the functions takes a pointer's room
        Pointer function = functions.getPointer((long) Native.POINTER_SIZE * (1 + call.place));
        return Function.getFunction(function).invokeLong(arguments);
    }

    private static void check(Object answer, String function) {
        long code = ((Number) answer).longValue();
        if (code != OK) {
            throw new ModuleFault(function, code);
        }
    }
}
