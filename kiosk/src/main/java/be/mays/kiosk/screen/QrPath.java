package be.mays.kiosk.screen;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Draws QR codes. */
final class QrPath {
    private static final int QUIET_MODULES = 4;

    private QrPath() {}

    static ByteMatrix modules(String data) {
        try {
            return Encoder.encode(data, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("no QR code holds " + data.length() + " characters", tooLong);
        }
    }

    /** Adds an SVG path with square modules of the given size. */
    static void append(StringBuilder svg, ByteMatrix modules, int left, int top, int size) {
        svg.append("<path shape-rendering=\"crispEdges\" d=\"");
        for (int row = 0; row < modules.getHeight(); row++) {
            for (int column = 0; column < modules.getWidth(); column++) {
                if (modules.get(column, row) == 1) {
                    svg.append('M').append(left + column * size);
                    svg.append(' ').append(top + row * size);
                    svg.append('h').append(size).append('v').append(size);
                    svg.append('h').append(-size).append('z');
                }
            }
        }
        svg.append("\"/>");
    }

    /** The code with its quiet zone, black on white in every mode of the screen, as an image address. */
    static String imageAddress(String data) {
        ByteMatrix modules = modules(data);
        int side = modules.getWidth() + 2 * QUIET_MODULES;
        StringBuilder svg = new StringBuilder(4_000);
        svg.append("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ")
                .append(side)
                .append(' ')
                .append(side);
        svg.append("\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>");
        append(svg, modules, QUIET_MODULES, QUIET_MODULES, 1);
        svg.append("</svg>");
        return "data:image/svg+xml;base64,"
                + Base64.getEncoder().encodeToString(svg.toString().getBytes(StandardCharsets.UTF_8));
    }
}
