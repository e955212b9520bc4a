package hk.ecert.sandbox.home;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/** The keys that are neither the authority's nor a persona's: TLS of the portal, iAM Smart's service key, the two stations. */
final class KeyFiles {

    private static final int VALIDITY_DAYS = 730;

    private final Home home;

    KeyFiles(Home home) {
        this.home = home;
    }

    /** A TLS certificate for the hosts of the portal, under a CA of its own that the driver and the notices trust. */
    void makeTls(URI portal, URI certificateLogin) throws GeneralSecurityException, IOException {
        if (home.has("tls/portal.p12")) {
            return;
        }
        KeyPair authorityKeys = Certificates.rsaKeyPair();
        X509Certificate authority = Certificates.issue(
                Certificates.name("O=Sandbox,CN=Sandbox TLS CA"),
                authorityKeys.getPublic(),
                new Certificates.Issuer(authorityKeys.getPrivate(), null),
                yesterday(),
                end(),
                Certificates.authority(0));
        KeyPair keys = Certificates.rsaKeyPair();
        Set<String> hosts = new LinkedHashSet<>(List.of(portal.getHost(), certificateLogin.getHost(), "localhost"));
        X509Certificate certificate = Certificates.issue(
                Certificates.name("CN=" + portal.getHost()),
                keys.getPublic(),
                new Certificates.Issuer(authorityKeys.getPrivate(), authority),
                yesterday(),
                end(),
                builder -> {
                    Certificates.endEntity(
                                    KeyUsage.digitalSignature | KeyUsage.keyEncipherment,
                                    KeyPurposeId.id_kp_serverAuth.toOID())
                            .addTo(builder);
                    builder.addExtension(Extension.subjectAlternativeName, false, names(hosts));
                });
        home.write("tls/ca.pem", Certificates.pem(authority));
        home.writeSecret(
                "tls/portal.p12",
                new KeyFile(keys.getPrivate(), certificate, authority)
                        .encode("portal", home.secret("tls/portal.password", "")));
    }

    private static GeneralNames names(Set<String> hosts) {
        GeneralName[] names = new GeneralName[hosts.size() + 1];
        int i = 0;
        for (String host : hosts) {
            boolean address = host.matches("[0-9.]+|.*:.*");
            names[i++] = new GeneralName(address ? GeneralName.iPAddress : GeneralName.dNSName, host);
        }
        names[i] = new GeneralName(
                GeneralName.iPAddress, InetAddress.getLoopbackAddress().getHostAddress());
        return new GeneralNames(names);
    }

    /** The key pair under which iAM Smart wraps content keys for the application. */
    void makeIamSmartService() throws GeneralSecurityException, IOException {
        makeSelfSigned(
                "iam-smart/service", "iam-smart", "O=Sandbox,CN=e-Cert renewal at iAM Smart", KeyUsage.keyEncipherment);
    }

    /** A station's key and certificate: it opens what is sealed to it and is its client certificate. */
    void makeStations() throws GeneralSecurityException, IOException {
        int usage = KeyUsage.digitalSignature | KeyUsage.keyEncipherment;
        makeSelfSigned("stations/medium", "medium-station", "O=Sandbox,CN=Medium station 1", usage);
        makeSelfSigned("stations/pin", "pin-station", "O=Sandbox,CN=PIN station 1", usage);
    }

    private void makeSelfSigned(String file, String alias, String name, int usage)
            throws GeneralSecurityException, IOException {
        if (home.has(file + ".p12")) {
            return;
        }
        KeyPair keys = Certificates.rsaKeyPair();
        X509Certificate certificate = Certificates.issue(
                Certificates.name(name),
                keys.getPublic(),
                new Certificates.Issuer(keys.getPrivate(), null),
                yesterday(),
                end(),
                Certificates.endEntity(usage, KeyPurposeId.id_kp_clientAuth.toOID()));
        home.write(file + ".pem", Certificates.pem(certificate));
        home.writeSecret(
                file + ".p12",
                new KeyFile(keys.getPrivate(), certificate).encode(alias, home.secret(file + ".password", "")));
    }

    private static Instant yesterday() {
        return Instant.now().truncatedTo(ChronoUnit.DAYS).minus(1, ChronoUnit.DAYS);
    }

    private static Instant end() {
        return yesterday().plus(VALIDITY_DAYS, ChronoUnit.DAYS);
    }
}
