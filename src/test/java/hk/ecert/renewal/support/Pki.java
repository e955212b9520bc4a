package hk.ecert.renewal.support;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Authorities, certificates and revocation lists as a test wants them, good or bad. */
public final class Pki {

    public static final Instant NOW = Instant.parse("2026-11-22T04:00:00Z");
    public static final KeyPair HOLDER = ec();

    private static final AtomicLong SERIAL = new AtomicLong(1);

    /** Who signs: a name, a key, and the certificate that says so. */
    public record Authority(String name, KeyPair key, X509Certificate certificate) {

        /** The same authority in the eyes of a test that changes name or key. */
        public Authority with(KeyPair other) {
            return new Authority(name, other, certificate);
        }

        public Authority named(String other) {
            return new Authority(other, key, certificate);
        }
    }

    /** What a test may wish of a certificate. */
    public static final class Wish {
        public String subject;
        public X500Name encodedSubject;
        public X500Name encodedIssuer;
        public KeyPair key;
        public SubjectPublicKeyInfo publicKey;
        public String algorithm;
        public BigInteger serial = BigInteger.valueOf(SERIAL.getAndIncrement());
        public Instant from = NOW.minus(Duration.ofDays(365));
        public Instant to = NOW.plus(Duration.ofDays(365));
        private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();

        public Wish with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                return with(oid, critical, value.toASN1Primitive().getEncoded());
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }

        public Wish with(ASN1ObjectIdentifier oid, boolean critical, byte[] value) {
            extensions.put(oid, new Extension(oid, critical, value));
            return this;
        }

        public Wish without(ASN1ObjectIdentifier oid) {
            extensions.remove(oid);
            return this;
        }
    }

    /** What a test may wish of a revocation list. */
    public static final class ListWish {
        public Instant from = NOW.minus(Duration.ofHours(1));
        public Instant to = NOW.plus(Duration.ofDays(1));
        public String issuer;
        private final Map<BigInteger, Integer> revoked = new LinkedHashMap<>();
        private final Map<BigInteger, X500Name> issuers = new LinkedHashMap<>();
        private final Map<ASN1ObjectIdentifier, Extension> extensions = new LinkedHashMap<>();

        /** @param reason as in RFC 5280 section 5.3.1 */
        public ListWish revoke(X509Certificate certificate, int reason) {
            return revoke(certificate.getSerialNumber(), reason);
        }

        public ListWish revoke(BigInteger serial, int reason) {
            revoked.put(serial, reason);
            return this;
        }

        /** The issuer of an entry, on an indirect list. */
        public ListWish of(X509Certificate certificate, X500Name issuer) {
            issuers.put(certificate.getSerialNumber(), issuer);
            return this;
        }

        public ListWish number(long number) {
            return with(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
        }

        public ListWish with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) {
            try {
                extensions.put(
                        oid,
                        new Extension(oid, critical, value.toASN1Primitive().getEncoded()));
                return this;
            } catch (java.io.IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private Pki() {}

    public static KeyPair ec() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public static Authority root(String name) {
        KeyPair key = ec();
        Authority itself = new Authority(name, key, null);
        return new Authority(name, key, certificate(itself, authority(name, key, wish -> {})));
    }

    public static Authority under(Authority issuer, String name) {
        return under(issuer, name, wish -> {});
    }

    public static Authority under(Authority issuer, String name, Consumer<Wish> wishes) {
        KeyPair key = ec();
        Wish wish = new Wish();
        authority(name, key, wishes).accept(wish);
        return new Authority(name, wish.key, parsed(encoded(issuer, wish)));
    }

    private static Consumer<Wish> authority(String name, KeyPair key, Consumer<Wish> wishes) {
        return wish -> {
            wish.subject = name;
            wish.key = key;
            wish.with(Extension.basicConstraints, true, new BasicConstraints(true));
            wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            wishes.accept(wish);
        };
    }

    /** A person's certificate. */
    public static X509Certificate issue(Authority issuer, Consumer<Wish> wishes) {
        return certificate(issuer, wish -> {
            wish.subject = "C=HK,O=Hongkong Post e-Cert (Personal),OU=0000000001,CN=CHAN Tai Man";
            wish.key = HOLDER;
            wish.with(Extension.basicConstraints, true, new BasicConstraints(false));
            wish.with(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature | KeyUsage.nonRepudiation));
            wishes.accept(wish);
        });
    }

    public static X509Certificate issue(Authority issuer) {
        return issue(issuer, wish -> {});
    }

    public static X509Certificate certificate(Authority issuer, Consumer<Wish> wishes) {
        return parsed(encoded(issuer, wishes));
    }

    /** The bytes, for what no parser takes. */
    public static byte[] encoded(Authority issuer, Consumer<Wish> wishes) {
        Wish wish = new Wish();
        wishes.accept(wish);
        return encoded(issuer, wish);
    }

    private static byte[] encoded(Authority issuer, Wish wish) {
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                    wish.encodedIssuer == null ? new X500Name(issuer.name()) : wish.encodedIssuer,
                    wish.serial,
                    Date.from(wish.from),
                    Date.from(wish.to),
                    wish.encodedSubject == null ? new X500Name(wish.subject) : wish.encodedSubject,
                    wish.publicKey == null
                            ? SubjectPublicKeyInfo.getInstance(
                                    wish.key.getPublic().getEncoded())
                            : wish.publicKey);
            for (Extension extension : wish.extensions.values()) {
                builder.addExtension(extension);
            }
            String algorithm = wish.algorithm != null
                    ? wish.algorithm
                    : "SHA256with"
                            + (issuer.key().getPrivate().getAlgorithm().equals("EC")
                                    ? "ECDSA"
                                    : issuer.key().getPrivate().getAlgorithm());
            return builder.build(new JcaContentSignerBuilder(algorithm)
                            .build(issuer.key().getPrivate()))
                    .getEncoded();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    public static X509Certificate parsed(byte[] der) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (java.security.cert.CertificateException e) {
            throw new IllegalStateException(e);
        }
    }

    public static X509CRL list(Authority issuer) {
        return list(issuer, wish -> {});
    }

    public static X509CRL list(Authority issuer, Consumer<ListWish> wishes) {
        ListWish wish = new ListWish();
        wish.number(1);
        wishes.accept(wish);
        try {
            X509v2CRLBuilder builder = new X509v2CRLBuilder(
                    new X500Name(wish.issuer == null ? issuer.name() : wish.issuer), Date.from(wish.from));
            builder.setNextUpdate(Date.from(wish.to));
            for (Map.Entry<BigInteger, Integer> entry : wish.revoked.entrySet()) {
                builder.addCRLEntry(
                        entry.getKey(),
                        Date.from(wish.from),
                        entryExtensions(entry.getValue(), wish.issuers.get(entry.getKey())));
            }
            for (Extension extension : wish.extensions.values()) {
                builder.addExtension(extension);
            }
            String algorithm =
                    issuer.key().getPrivate().getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
            byte[] der = builder.build(new JcaContentSignerBuilder(algorithm)
                            .build(issuer.key().getPrivate()))
                    .getEncoded();
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Extensions entryExtensions(int reason, X500Name issuer) throws java.io.IOException {
        ExtensionsGenerator all = new ExtensionsGenerator();
        all.addExtension(Extension.reasonCode, false, CRLReason.lookup(reason));
        if (issuer != null) {
            all.addExtension(Extension.certificateIssuer, true, new GeneralNames(new GeneralName(issuer)));
        }
        return all.generate();
    }

    public static KeyPair rsa(int bits) {
        return TestKeys.rsa(bits);
    }
}
