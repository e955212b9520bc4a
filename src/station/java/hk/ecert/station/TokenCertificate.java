package hk.ecert.station;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.NativeLongByReference;
import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The certificate object of a token (PKCS#11 section 4.6.3): public, so that no PIN is needed to write or read it. */
final class TokenCertificate {

    private static final long CKA_CLASS = 0x0;
    private static final long CKA_TOKEN = 0x1;
    private static final long CKA_PRIVATE = 0x2;
    private static final long CKA_LABEL = 0x3;
    private static final long CKA_VALUE = 0x11;
    private static final long CKA_CERTIFICATE_TYPE = 0x80;
    private static final long CKA_ISSUER = 0x81;
    private static final long CKA_SERIAL_NUMBER = 0x82;
    private static final long CKA_SUBJECT = 0x101;
    private static final long CKA_ID = 0x102;
    private static final long CKO_CERTIFICATE = 0x1;
    private static final long CKC_X_509 = 0x0;
    private static final byte[] TRUE = {1};
    private static final byte[] FALSE = {0};
    private static final int ATTRIBUTE_BYTES = 2 * Native.LONG_SIZE + Native.POINTER_SIZE;
    private static final int LARGEST = 16 * 1024;

    private final Cryptoki cryptoki;
    private final long slot;

    TokenCertificate(Cryptoki cryptoki, long slot) {
        this.cryptoki = cryptoki;
        this.slot = slot;
    }

    /** @param id of the key that it belongs to */
    void write(X509Certificate certificate, byte[] der, byte[] id, byte[] label) throws IOException {
        Map<Long, byte[]> attributes = new LinkedHashMap<>();
        attributes.put(CKA_CLASS, number(CKO_CERTIFICATE));
        attributes.put(CKA_CERTIFICATE_TYPE, number(CKC_X_509));
        attributes.put(CKA_TOKEN, TRUE);
        attributes.put(CKA_PRIVATE, FALSE);
        attributes.put(CKA_LABEL, label);
        attributes.put(CKA_ID, id);
        attributes.put(CKA_SUBJECT, certificate.getSubjectX500Principal().getEncoded());
        attributes.put(CKA_ISSUER, certificate.getIssuerX500Principal().getEncoded());
        attributes.put(
                CKA_SERIAL_NUMBER, new org.bouncycastle.asn1.ASN1Integer(certificate.getSerialNumber()).getEncoded());
        attributes.put(CKA_VALUE, der);
        Template template = new Template(attributes);
        cryptoki.inSession(
                slot,
                session -> cryptoki.call(
                        "C_CreateObject", session, template.memory, template.count(), new NativeLongByReference()));
    }

    /** The certificate that stands on the token, in DER. */
    Optional<byte[]> read() throws IOException {
        List<byte[]> found = new ArrayList<>();
        cryptoki.inSession(slot, session -> {
            Template wanted = new Template(Map.of(CKA_CLASS, number(CKO_CERTIFICATE)));
            cryptoki.call("C_FindObjectsInit", session, wanted.memory, wanted.count());
            NativeLongByReference object = new NativeLongByReference();
            NativeLongByReference count = new NativeLongByReference();
            cryptoki.call("C_FindObjects", session, object, new NativeLong(1), count);
            cryptoki.call("C_FindObjectsFinal", session);
            if (count.getValue().longValue() == 1) {
                Template value = new Template(Map.of(CKA_VALUE, new byte[LARGEST]));
                cryptoki.call("C_GetAttributeValue", session, object.getValue(), value.memory, value.count());
                found.add(value.first());
            }
        });
        return found.stream().findFirst();
    }

    private static byte[] number(long value) {
        Memory memory = new Memory(Native.LONG_SIZE);
        memory.setNativeLong(0, new NativeLong(value));
        return memory.getByteArray(0, Native.LONG_SIZE);
    }

    /** An array of CK_ATTRIBUTE: type, pointer to the value, length. */
    private static final class Template {

        private final Memory memory;
        private final List<Memory> values = new ArrayList<>();

        Template(Map<Long, byte[]> attributes) {
            memory = new Memory((long) attributes.size() * ATTRIBUTE_BYTES);
            attributes.forEach((type, bytes) -> {
                Memory value = new Memory(bytes.length);
                value.write(0, bytes, 0, bytes.length);
                long at = (long) values.size() * ATTRIBUTE_BYTES;
                memory.setNativeLong(at, new NativeLong(type));
                memory.setPointer(at + Native.LONG_SIZE, value);
                memory.setNativeLong(at + Native.LONG_SIZE + Native.POINTER_SIZE, new NativeLong(bytes.length));
                values.add(value);
            });
        }

        NativeLong count() {
            return new NativeLong(values.size());
        }

        /** The first attribute's value as the token filled it in. */
        byte[] first() {
            Pointer value = memory.getPointer(Native.LONG_SIZE);
            int length =
                    memory.getNativeLong(Native.LONG_SIZE + Native.POINTER_SIZE).intValue();
            return value.getByteArray(0, length);
        }
    }
}
