package be.mays.display.sign;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A sign on Modbus RTU (Modbus Application Protocol 1.1b3; Modbus over Serial Line 1.02): functions 16 and 15 write
 * registers and coils together, 6 and 5 one by one; the echo of unit, function, address and count or value proves that
 * the sign is alive. What its registers mean differs from maker to maker and is configuration.
 *
 * @param unit its address on the line, 1 to 247
 * @param map what its registers and coils mean
 */
public record ModbusSign(int unit, RegisterMap map) implements SignProtocol {
    private static final int WRITE_COIL = 0x05;
    private static final int WRITE_REGISTER = 0x06;
    private static final int WRITE_COILS = 0x0F;
    private static final int WRITE_REGISTERS = 0x10;
    private static final int COIL_ON = 0xFF00;

    @Override
    public List<byte[]> frames(SignText text) {
        List<byte[]> frames = new ArrayList<>();
        SortedMap<Integer, Integer> words = map.words(text);
        SortedMap<Integer, Integer> bits = map.bits(text);
        if (map.oneByOne()) {
            words.forEach((address, word) -> frames.add(single(WRITE_REGISTER, address, word)));
            bits.forEach((address, bit) -> frames.add(single(WRITE_COIL, address, bit == 0 ? 0 : COIL_ON)));
        } else {
            runs(words).forEach(run -> frames.add(registers(run)));
            runs(bits).forEach(run -> frames.add(coils(run)));
        }
        return frames;
    }

    @Override
    public int answerLength() {
        return 8;
    }

    @Override
    public Duration blinks() {
        return map.isBlinking() ? map.blink() : Duration.ZERO;
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
                answer.length > 2 && answer[0] == frame[0] && (answer[1] & 0xff) == (frame[1] | 0x80)
                        ? "refused with exception " + answer[2] + ": check the register map"
                        : "garbled answer: check the termination of the line and that each address is given once");
    }

    /** Neighbours together, each run by its first address. */
    private static List<Map.Entry<Integer, List<Integer>>> runs(SortedMap<Integer, Integer> values) {
        List<Map.Entry<Integer, List<Integer>>> runs = new ArrayList<>();
        int next = -1;
        for (Map.Entry<Integer, Integer> value : values.entrySet()) {
            if (value.getKey() != next) {
                runs.add(Map.entry(value.getKey(), new ArrayList<>()));
            }
            runs.getLast().getValue().add(value.getValue());
            next = value.getKey() + 1;
        }
        return runs;
    }

    private byte[] single(int function, int address, int value) {
        ByteArrayOutputStream frame = start(function, address);
        writeWord(frame, value);
        return withCrc(frame.toByteArray());
    }

    private byte[] registers(Map.Entry<Integer, List<Integer>> run) {
        List<Integer> words = run.getValue();
        ByteArrayOutputStream frame = start(WRITE_REGISTERS, run.getKey());
        writeWord(frame, words.size());
        frame.write(words.size() * 2);
        words.forEach(word -> writeWord(frame, word));
        return withCrc(frame.toByteArray());
    }

    private byte[] coils(Map.Entry<Integer, List<Integer>> run) {
        List<Integer> bits = run.getValue();
        byte[] packed = new byte[(bits.size() + 7) / 8];
        for (int i = 0; i < bits.size(); i++) {
            packed[i / 8] |= (byte) (bits.get(i) << (i % 8));
        }
        ByteArrayOutputStream frame = start(WRITE_COILS, run.getKey());
        writeWord(frame, bits.size());
        frame.write(packed.length);
        frame.writeBytes(packed);
        return withCrc(frame.toByteArray());
    }

    private ByteArrayOutputStream start(int function, int address) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(unit);
        frame.write(function);
        writeWord(frame, address);
        return frame;
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

    private static void writeWord(ByteArrayOutputStream frame, int word) {
        frame.write(word >>> 8);
        frame.write(word);
    }
}
