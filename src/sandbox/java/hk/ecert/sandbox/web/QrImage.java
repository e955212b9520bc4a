package hk.ecert.sandbox.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import uk.org.okapibarcode.backend.QrCode;
import uk.org.okapibarcode.graphics.Color;
import uk.org.okapibarcode.output.SvgRenderer;

/** A QR code as SVG that stands inside a page. */
public final class QrImage {

    private QrImage() {}

    public static String svg(String content) {
        QrCode code = new QrCode();
        code.setQuietZoneHorizontal(4);
        code.setQuietZoneVertical(4);
        code.setContent(content);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            new SvgRenderer(out, 5, Color.WHITE, Color.BLACK, false).render(code);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
