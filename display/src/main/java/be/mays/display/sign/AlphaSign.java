package be.mays.display.sign;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message sign that speaks the Alpha protocol (Adaptive and BetaBrite, M-Protocol specification 9708-8061):
 * a priority text held still in the middle, with its checksum; an empty one clears the sign. It never answers.
 *
 * @param address two hexadecimal digits; {@code 00} is every sign of the line
 */
public record AlphaSign(String address) implements SignProtocol {
    private static final int START_OF_HEADER = 0x01;
    private static final int START_OF_TEXT = 0x02;
    private static final int END_OF_TEXT = 0x03;
    private static final int END_OF_TRANSMISSION = 0x04;
    private static final int ESCAPE = 0x1B;

    @Override
    public List<byte[]> frames(SignText text) {
        return List.of(frame(text.number()));
    }

    private byte[] frame(String text) {
        String shown = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9 ]", "");
        ByteArrayOutputStream summed = new ByteArrayOutputStream();
        summed.write(START_OF_TEXT);
        summed.writeBytes(ascii("A0"));
        if (!shown.isEmpty()) {
            summed.write(ESCAPE);
            summed.writeBytes(ascii(" b" + shown));
        }
        summed.write(END_OF_TEXT);
        int sum = 0;
        for (byte next : summed.toByteArray()) {
            sum += next & 0xff;
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(new byte[5]);
        frame.write(START_OF_HEADER);
        frame.writeBytes(ascii("Z" + address));
        frame.writeBytes(summed.toByteArray());
        frame.writeBytes(ascii(String.format(Locale.ROOT, "%04X", sum & 0xffff)));
        frame.write(END_OF_TRANSMISSION);
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

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
