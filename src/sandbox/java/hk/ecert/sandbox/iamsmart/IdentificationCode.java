package hk.ecert.sandbox.iamsmart;

import hk.ecert.sandbox.home.Digests;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The four digits that a person compares on page and phone before signing. */
final class IdentificationCode {

    private IdentificationCode() {}

    /** @param hashCode in base64, as it came over the wire */
    static String of(String hashCode, String openId) {
        byte[] document = Digests.sha256(hashCode.getBytes(StandardCharsets.UTF_8));
        byte[] holder = Digests.sha256(openId.getBytes(StandardCharsets.UTF_8));
        byte[] both = ByteBuffer.allocate(document.length + holder.length)
                .put(document)
                .put(holder)
                .array();
        byte[] d = Digests.digest("MD5", Digests.digest("SHA-512", both));
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 16; i += 4) {
            code.append((d[i] >>> 4 & 0xf) % 10);
        }
        return code.toString();
    }
}
