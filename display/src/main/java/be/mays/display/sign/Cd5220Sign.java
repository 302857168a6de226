package be.mays.display.sign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A customer display of two lines of 20 characters in CD5220 mode: initialize, then the upper line, in the middle.
 * It never answers.
 */
public record Cd5220Sign() implements SignProtocol {
    private static final int ESCAPE = 0x1B;
    private static final int CARRIAGE_RETURN = 0x0D;
    private static final int CLEAR = 0x0C;
    private static final int COLUMNS = 20;

    @Override
    public List<byte[]> frames(SignText text) {
        return List.of(frame(text.number()));
    }

    private static byte[] frame(String text) {
        String all = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9 ]", "");
        String shown = all.substring(0, Math.min(COLUMNS, all.length()));
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(ESCAPE);
        frame.write('@');
        if (shown.isEmpty()) {
            frame.write(CLEAR);
        } else {
            String middle = " ".repeat((COLUMNS - shown.length()) / 2) + shown;
            frame.write(ESCAPE);
            frame.write('Q');
            frame.write('A');
            frame.writeBytes((middle + " ".repeat(COLUMNS - middle.length())).getBytes(StandardCharsets.US_ASCII));
            frame.write(CARRIAGE_RETURN);
        }
        return frame.toByteArray();
    }

    @Override
    public int answerLength() {
        return 0;
    }

    @Override
    public Optional<String> findFault(byte[] frame, byte[] answer) {
        return Optional.empty();
    }
}
