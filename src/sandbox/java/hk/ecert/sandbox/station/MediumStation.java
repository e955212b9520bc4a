package hk.ecert.sandbox.station;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hk.ecert.sandbox.home.Certificates;
import hk.ecert.sandbox.home.Digests;
import hk.ecert.sandbox.home.Home;
import hk.ecert.sandbox.home.KeyFile;
import hk.ecert.sandbox.web.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Writes sticks and tokens; a medium is a folder {@code media/<number>} with {@code e-cert.p12} in it. */
final class MediumStation implements Workshop.Craft {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String KEY = "/token-key";
    private static final String PIN = "/token-pin";
    private static final String READ_BACK = "/certificate-read-back";

    private final Home home;
    private final KeyFile station;

    MediumStation(Home home, KeyFile station) {
        this.home = home;
        this.station = station;
    }

    @Override
    public ObjectNode perform(JsonNode order) throws GeneralSecurityException, IOException {
        String number = order.path("mediumNumber").asText();
        if (!number.matches("[A-Za-z0-9-]{1,40}")) {
            throw new IOException("a medium needs its number");
        }
        ObjectNode acknowledgement = Json.object().put("mediumNumber", number);
        return switch (order.path("kind").asText()) {
            case "FILE_USB" ->
                acknowledgement.put("sha256", write(number, Seals.open(bytes(order, "sealed"), station)));
            case "TOKEN_KEY" -> makeKey(number, bytes(order, "pinStationCertificate"), acknowledgement);
            case "TOKEN_CERTIFICATE" -> acknowledgement.put("sha256", complete(number, bytes(order, "certificate")));
            default -> throw new IOException("unknown kind of medium order");
        };
    }

    private static byte[] bytes(JsonNode order, String field) {
        return Base64.getDecoder().decode(order.path(field).asText());
    }

    /** Writes the medium and reads it back. @return SHA-256 in hex of what was read */
    private String write(String number, byte[] content) throws IOException {
        String file = "media/" + number + "/e-cert.p12";
        home.writeSecret(file, content);
        return Digests.sha256Hex(Files.readAllBytes(home.path(file)));
    }

    private ObjectNode makeKey(String number, byte[] pinStation, ObjectNode acknowledgement)
            throws GeneralSecurityException, IOException {
        KeyPair keys = Certificates.rsaKeyPair();
        StringBuilder pin = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            pin.append(RANDOM.nextInt(10));
        }
        home.writeSecret("media/" + number + KEY, keys.getPrivate().getEncoded());
        home.writeSecret("media/" + number + PIN, pin.toString().getBytes(StandardCharsets.US_ASCII));
        byte[] sealedPin =
                Seals.seal(pin.toString().getBytes(StandardCharsets.US_ASCII), Certificates.parse(pinStation));
        Base64.Encoder base64 = Base64.getEncoder();
        return acknowledgement
                .put("certificateRequest", base64.encodeToString(request(number, keys)))
                .put("sealedPin", base64.encodeToString(sealedPin));
    }

    private static byte[] request(String number, KeyPair keys) throws GeneralSecurityException, IOException {
        try {
            return new JcaPKCS10CertificationRequestBuilder(Certificates.name("CN=" + number), keys.getPublic())
                    .build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate()))
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    /**
     * Puts the certificate beside its key. Asked again after a lost answer it reads the token once more.
     *
     * @return SHA-256 in hex of the certificate as read back from the token
     */
    private String complete(String number, byte[] certificate) throws GeneralSecurityException, IOException {
        String readBack = "media/" + number + READ_BACK;
        if (!Files.exists(home.path(readBack))) {
            byte[] encoded = Files.readAllBytes(home.path("media/" + number + KEY));
            PrivateKey key = KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
            String pin = home.text("media/" + number + PIN);
            write(number, new KeyFile(key, Certificates.parse(certificate)).encode(number, pin));
            home.writeSecret(readBack, certificateOn(number, pin));
            Files.delete(home.path("media/" + number + KEY));
            Files.delete(home.path("media/" + number + PIN));
        }
        return Digests.sha256Hex(Files.readAllBytes(home.path(readBack)));
    }

    private byte[] certificateOn(String number, String pin) throws GeneralSecurityException, IOException {
        KeyStore token = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(home.path("media/" + number + "/e-cert.p12"))) {
            token.load(content, pin.toCharArray());
        }
        return token.getCertificate(token.aliases().nextElement()).getEncoded();
    }
}
