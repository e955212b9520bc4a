package hk.ecert.station;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;

/** Writes sticks and tokens. */
final class MediumCraft implements Craft {

    private final Identity station;
    private final Shelf shelf;
    private final Token tokens;

    MediumCraft(Identity station, Shelf shelf, Token tokens) {
        this.station = station;
        this.shelf = shelf;
        this.tokens = tokens;
    }

    @Override
    public Report plan(Order order) {
        if (!order.mediumNumber().matches("[A-Za-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a medium needs its number");
        }
        return Report.medium(order.mediumNumber(), null);
    }

    /** Doing it again writes the same to the same medium, so an interruption makes no difference. */
    @Override
    public Report make(Order order, Report plan, boolean interrupted, Begin begin)
            throws IOException, GeneralSecurityException {
        begin.begin();
        String number = plan.mediumNumber();
        return switch (order.kind()) {
            case "FILE_USB" -> writeStick(number, Envelope.open(order.sealed(), station));
            case "TOKEN_KEY" -> makeTokenKey(number, order.pinStationCertificate());
            case "TOKEN_CERTIFICATE" -> Report.medium(number, sha256(tokens.complete(number, order.certificate())));
            default -> throw new IOException("this station can't make " + order.kind());
        };
    }

    private Report writeStick(String number, byte[] keyFile) throws IOException {
        try {
            byte[] readBack = shelf.write(number, keyFile);
            if (!Arrays.equals(keyFile, readBack)) {
                throw new IOException("medium " + number + " does not hold what was written to it; use another");
            }
            return Report.medium(number, sha256(readBack));
        } finally {
            Arrays.fill(keyFile, (byte) 0);
        }
    }

    private Report makeTokenKey(String number, byte[] pinStation) throws IOException, GeneralSecurityException {
        byte[] pin = RandomPin.digits();
        try {
            byte[] request = tokens.makeKey(number, pin);
            return Report.tokenKey(number, request, Envelope.seal(pin, Certificates.parse(pinStation)));
        } finally {
            Arrays.fill(pin, (byte) 0);
        }
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void discard(Report piece) throws IOException {
        shelf.discard(piece.mediumNumber());
        tokens.discard(piece.mediumNumber());
    }
}
