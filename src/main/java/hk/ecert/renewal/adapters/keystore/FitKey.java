package hk.ecert.renewal.adapters.keystore;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Refuses a key that is not made for its use before anything is signed with it.
 *
 * @param where the key home in the operator's words
 * @param remedy what the operator is to do
 */
record FitKey(String where, String remedy) {

    private static final String SUBJECT_KEY_IDENTIFIER = "2.5.29.14";
    private static final int DIGITAL_SIGNATURE = 0;
    private static final int KEY_CERT_SIGN = 5;
    private static final int CRL_SIGN = 6;
    private static final int LEAST_BITS = 2048;
    private static final byte[] PROBE = "key home".getBytes(StandardCharsets.US_ASCII);

    /** @param sign signs with the key */
    void check(KeyUse use, List<X509Certificate> chain, UnaryOperator<byte[]> sign) {
        X509Certificate own = chain.get(0);
        if (use == KeyUse.AUTHORITY) {
            checkAuthority(own, chain.get(chain.size() - 1));
        } else {
            boolean[] usage = own.getKeyUsage();
            require(usage == null || usage[DIGITAL_SIGNATURE], "key may not sign messages");
        }
        require(hasFitKey(own), "key is no RSA key of 2048 bits or more");
        require(Rsa.verifies(own.getPublicKey(), PROBE, sign.apply(PROBE)), "key does not belong to its certificate");
    }

    private void checkAuthority(X509Certificate own, X509Certificate root) {
        boolean[] usage = own.getKeyUsage();
        require(own.getBasicConstraints() >= 0, "certificate is none of a certification authority");
        require(usage != null && usage[KEY_CERT_SIGN] && usage[CRL_SIGN], "key may not sign certificates and lists");
        require(own.getExtensionValue(SUBJECT_KEY_IDENTIFIER) != null, "certificate has no subject key identifier");
        require(root.getSubjectX500Principal().equals(root.getIssuerX500Principal()), "chain has no root at its end");
    }

    private static boolean hasFitKey(X509Certificate own) {
        return own.getPublicKey() instanceof RSAPublicKey rsa
                && rsa.getModulus().bitLength() >= LEAST_BITS;
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw new KeyHomeUnusable(
                    "The authority's " + where + " is of no use: its " + otherwise + ".", remedy, null);
        }
    }
}
