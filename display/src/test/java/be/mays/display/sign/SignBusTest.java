package be.mays.display.sign;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.Heartbeat;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SignBusTest {
    private static final Duration SHORT = Duration.ofMillis(100);
    private static final Duration NEVER = Duration.ofHours(1);

    private @Nullable Thread running;

    @AfterEach
    void stop() throws InterruptedException {
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
            assertThat(thread.join(Duration.ofSeconds(5))).isTrue();
        }
    }

    @Test
    void eachSignShowsTheNumberOfItsCounterOverARealSerialLine() throws IOException {
        try (Pty pty = Pty.open();
                ModbusSlaves slaves = new ModbusSlaves(pty, 11, 12)) {
            SignBus bus = start(new SerialPortLine(pty.slave(), 9_600, false), modbus(11, 12), NEVER);
            bus.show(calls("11", "A042", "12", "R117"));
            await(() -> slaves.register(11) == 42 && slaves.register(12) == 117);

            bus.show(calls("12", "R118"));
            await(() -> slaves.register(11) == 0xFFFF && slaves.register(12) == 118);
            assertThat(bus.listHealth()).extracting(Heartbeat.Part::status).containsOnly(Heartbeat.Status.OK);
        }
    }

    @Test
    void aSignThatLostItsPowerIsReportedDelaysNoOtherAndRecovers() throws IOException {
        try (Pty pty = Pty.open();
                ModbusSlaves slaves = new ModbusSlaves(pty, 12)) {
            SignBus bus = start(new SerialPortLine(pty.slave(), 9_600, false), modbus(11, 12), SHORT);
            bus.show(calls("11", "A042", "12", "R117"));
            await(() -> slaves.register(12) == 117);
            await(() -> bus.listHealth().getFirst().status() == Heartbeat.Status.FAILED);
            assertThat(bus.listHealth().getFirst().detail()).contains("no answer");
            assertThat(bus.listHealth().getLast().status()).isEqualTo(Heartbeat.Status.OK);

            slaves.power(11);
            await(() -> slaves.register(11) == 42);
            await(() -> bus.listHealth().getFirst().status() == Heartbeat.Status.OK);
        }
    }

    @Test
    void aLineThatIsNotThereIsReportedAndTriedAgain() {
        SignBus bus = start(new SerialPortLine("/dev/no-such-line", 9_600, false), modbus(11, 12), SHORT);

        await(() -> bus.listHealth().stream().allMatch(part -> part.status() == Heartbeat.Status.FAILED));
        assertThat(bus.listHealth().getFirst().detail()).contains("/dev/no-such-line");
    }

    @Test
    void everythingIsWrittenAgainFromTimeToTimeSoThatSignsThatNeverAnswerRecoverToo() {
        VirtualLine line = new VirtualLine();
        SignBus bus = start(line, Map.of("5", new AlphaSign("00")), SHORT);
        bus.show(calls("5", "A042"));

        byte[] wanted = new AlphaSign("00").frames(SignText.still("5", "A042")).getFirst();
        await(() -> line.listFrames().stream()
                        .filter(frame -> Arrays.equals(frame, wanted))
                        .count()
                >= 3);
    }

    @Test
    void aNewCallBlinksForItsTimeAndARecallBlinksAgain() {
        RegisterMap map = new RegisterMap(
                true,
                false,
                Duration.ofMillis(60),
                RegisterMap.usual(RegisterMap.Layout.VALUE, 0).registers(),
                List.of(new RegisterCell(3, RegisterCell.Holds.BLINK, 0, RegisterCell.Encoding.BINARY, 1, 1, 0)));
        VirtualLine line = new VirtualLine();
        SignBus bus = start(line, Map.of("5", new ModbusSign(11, map)), NEVER);
        String on = "0b050003ff00";
        String off = "0b0500030000";
        await(() -> coils(line).equals(List.of(off)));

        bus.show(Map.of("5", new SignBus.Call("A041", 6, false)));
        await(() -> bus.listTexts().containsValue("A041"));
        bus.show(Map.of("5", new SignBus.Call("A042", 7, true)));
        await(() -> coils(line).equals(List.of(off, off, on, off)));
        bus.show(Map.of("5", new SignBus.Call("A042", 8, true)));
        await(() -> coils(line).equals(List.of(off, off, on, off, on, off)));
    }

    private static List<String> coils(VirtualLine line) {
        return line.listFrames().stream()
                .map(frame -> HexFormat.of().formatHex(frame).substring(0, 12))
                .filter(frame -> frame.startsWith("0b05"))
                .toList();
    }

    private static Map<String, SignBus.Call> calls(String... countersAndNumbers) {
        Map<String, SignBus.Call> calls = new LinkedHashMap<>();
        for (int i = 0; i < countersAndNumbers.length; i += 2) {
            calls.put(countersAndNumbers[i], new SignBus.Call(countersAndNumbers[i + 1], i, true));
        }
        return calls;
    }

    private SignBus start(SerialLine line, Map<String, SignProtocol> signs, Duration rewrite) {
        SignBus bus = new SignBus(line, signs, new SystemMonotonicClock(), rewrite);
        running = Thread.ofPlatform().daemon().start(bus);
        return bus;
    }

    private static Map<String, SignProtocol> modbus(int... units) {
        Map<String, SignProtocol> signs = new LinkedHashMap<>();
        for (int unit : units) {
            signs.put(Integer.toString(unit), new ModbusSign(unit, RegisterMap.usual(RegisterMap.Layout.VALUE, 0)));
        }
        return signs;
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    /** Signs as their maker would program them: they know the standard, and nothing of our encoder. */
    private static final class ModbusSlaves implements AutoCloseable {
        private final Pty pty;
        private final Map<Integer, Integer> registers = new ConcurrentHashMap<>();
        private final AtomicBoolean stopped = new AtomicBoolean();

        ModbusSlaves(Pty pty, int... units) {
            this.pty = pty;
            for (int unit : units) {
                power(unit);
            }
            Thread.ofPlatform().daemon().start(this::serve);
        }

        void power(int unit) {
            registers.put(unit, 0);
        }

        int register(int unit) {
            return registers.getOrDefault(unit, -1);
        }

        private void serve() {
            byte[] frame = new byte[11];
            int filled = 0;
            while (!stopped.get()) {
                int next = pty.read();
                if (next < 0) {
                    return;
                }
                frame[filled++] = (byte) next;
                if (filled < frame.length) {
                    continue;
                }
                filled = 0;
                int crc = remainder(frame, 9);
                boolean sound = (frame[9] & 0xff) == (crc & 0xff) && (frame[10] & 0xff) == crc >> 8;
                int unit = frame[0];
                if (sound && frame[1] == 16 && frame[5] == 1 && frame[6] == 2 && registers.containsKey(unit)) {
                    registers.put(unit, (frame[7] & 0xff) << 8 | (frame[8] & 0xff));
                    byte[] echo = Arrays.copyOf(frame, 8);
                    int echoCrc = remainder(echo, 6);
                    echo[6] = (byte) echoCrc;
                    echo[7] = (byte) (echoCrc >> 8);
                    pty.write(echo);
                }
            }
        }

        /** CRC-16 bit by bit over the reflected message, written from the standard's flow chart. */
        private static int remainder(byte[] bytes, int length) {
            int crc = 0xFFFF;
            for (int i = 0; i < length * 8; i++) {
                int bit = (bytes[i / 8] >> (i % 8)) & 1;
                int low = crc & 1;
                crc >>= 1;
                if (low != bit) {
                    crc ^= 0xA001;
                }
            }
            return crc;
        }

        @Override
        public void close() {
            stopped.set(true);
        }
    }
}
