package be.mays.display.sign;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A sign on Modbus RTU (Modbus Application Protocol 1.1b3; Modbus over Serial Line 1.02): function 16 writes
 * registers, and the echo of unit, function, address and count proves that the sign is alive. What its registers mean differs from
 * maker to maker and is configuration.
 *
 * @param unit its address on the line, 1 to 247
 * @param layout what its registers mean
 * @param register the first of them
 */
public record ModbusSign(int unit, Layout layout, int register) implements SignProtocol {
    private static final int WRITE_REGISTERS = 0x10;
    private static final int DARK = 0xFFFF;
    private static final int PLACES = 6;

    /** What the registers of a sign mean. */
    public enum Layout {
        /** One register holds the digits as a number; 65535 is dark. */
        VALUE,
        /** Six registers hold one ASCII character each, filled up with spaces on the left. */
        ASCII
    }

    @Override
    public byte[] frame(String text) {
        int[] values = layout == Layout.VALUE ? new int[] {value(text)} : characters(text);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(unit);
        frame.write(WRITE_REGISTERS);
        writeWord(frame, register);
        writeWord(frame, values.length);
        frame.write(values.length * 2);
        for (int value : values) {
            writeWord(frame, value);
        }
        return withCrc(frame.toByteArray());
    }

    @Override
    public int answerLength() {
        return 8;
    }

    @Override
    public Optional<String> findFault(byte[] frame, byte[] answer) {
        if (answer.length == 0) {
            return Optional.of("no answer: check power, wiring (A and B) and address " + unit);
        }
        byte[] echo = withCrc(Arrays.copyOf(frame, 6));
        if (Arrays.equals(answer, echo)) {
            return Optional.empty();
        }
        return Optional.of(
                answer.length > 2 && answer[0] == frame[0] && (answer[1] & 0xff) == (WRITE_REGISTERS | 0x80)
                        ? "refused with exception " + answer[2] + ": check the register map"
                        : "garbled answer: check the termination of the line and that each address is given once");
    }

    /** CRC-16 of the Modbus serial line specification: polynomial 0xA001 reflected, start 0xFFFF. */
    static int crc(byte[] bytes) {
        int crc = 0xFFFF;
        for (byte next : bytes) {
            crc ^= next & 0xff;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : (crc >>> 1) ^ 0xA001;
            }
        }
        return crc;
    }

    static byte[] withCrc(byte[] bytes) {
        int crc = crc(bytes);
        byte[] framed = Arrays.copyOf(bytes, bytes.length + 2);
        framed[bytes.length] = (byte) crc;
        framed[bytes.length + 1] = (byte) (crc >>> 8);
        return framed;
    }

    private static int value(String text) {
        String digits = text.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? DARK : Integer.parseInt(digits.substring(Math.max(0, digits.length() - 4)));
    }

    private static int[] characters(String text) {
        String shown = text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        String placed = " ".repeat(PLACES) + shown;
        return placed.substring(placed.length() - PLACES).chars().toArray();
    }

    private static void writeWord(ByteArrayOutputStream frame, int word) {
        frame.write(word >>> 8);
        frame.write(word);
    }
}
