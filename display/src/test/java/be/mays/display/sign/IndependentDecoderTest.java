package be.mays.display.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The registers of a sign read by a decoder that is not ours: npm's {@code modbus-serial} of the version in the lock
 * file, over two pseudo-terminals joined end to end. Skipped with the command to install it where it is missing.
 */
@Timeout(120)
class IndependentDecoderTest {
    private static final Path SOURCES = Path.of("src", "test", "node");
    private static final Path FOLDER = Path.of("target", "node");
    private static final List<String> FILES = List.of("package.json", "package-lock.json", "sign.js");
    private static final String MISSING = "missing: the decoder modbus-serial. To install: apt-get install nodejs npm,"
            + " and let npm reach its registry";

    @BeforeAll
    static void installDecoder() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String file : FILES) {
            Files.copy(SOURCES.resolve(file), FOLDER.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.isDirectory(FOLDER.resolve("node_modules/modbus-serial"))) {
            Assumptions.assumeTrue(ends("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"), MISSING);
        }
        Assumptions.assumeTrue(ends("node", "-e", "require('modbus-serial')"), MISSING);
    }

    @Test
    void aDecoderThatIsNotOursReadsTheNumberInTheRegisterOfEachSign() throws IOException {
        Map<String, SignProtocol> signs = new LinkedHashMap<>();
        signs.put("1", new ModbusSign(11, ModbusSign.Layout.VALUE, 0));
        signs.put("2", new ModbusSign(12, ModbusSign.Layout.VALUE, 40));

        List<String> written = writtenRegisters(signs, Map.of("1", "A042", "2", "R117"), 2);

        assertThat(written).containsExactly("11 0 42", "12 40 117");
    }

    @Test
    void aDecoderThatIsNotOursReadsTheCharactersOfASignWithOneInEachRegister() throws IOException {
        Map<String, SignProtocol> signs = Map.of("3", new ModbusSign(247, ModbusSign.Layout.ASCII, 0));

        List<String> written = writtenRegisters(signs, Map.of("3", "A042"), 6);

        assertThat(written).containsExactly("247 0 32", "247 1 32", "247 2 65", "247 3 48", "247 4 52", "247 5 50");
    }

    /** What the decoder read; its echo must prove that each sign is alive. */
    private static List<String> writtenRegisters(
            Map<String, SignProtocol> signs, Map<String, String> numbers, int registers) throws IOException {
        List<String> written = new ArrayList<>();
        try (Pty ours = Pty.open();
                Pty theirs = Pty.open()) {
            Process decoder = new ProcessBuilder("node", "sign.js", theirs.slave())
                    .directory(FOLDER.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (BufferedReader lines = decoder.inputReader(StandardCharsets.US_ASCII)) {
                relay(ours, theirs);
                relay(theirs, ours);
                assertThat(lines.readLine()).isEqualTo("ready");
                try (SerialPortLine line = new SerialPortLine(ours.slave(), 9_600, false)) {
                    for (Map.Entry<String, SignProtocol> sign : signs.entrySet()) {
                        byte[] frame = sign.getValue().frame(numbers.getOrDefault(sign.getKey(), ""));
                        byte[] answer = line.exchange(frame, sign.getValue().answerLength());
                        assertThat(sign.getValue().findFault(frame, answer))
                                .as("their echo")
                                .isEmpty();
                    }
                }
                while (written.size() < registers) {
                    written.add(Objects.requireNonNull(lines.readLine(), "the decoder ended"));
                }
            } finally {
                decoder.destroyForcibly();
            }
        }
        return written;
    }

    private static void relay(Pty from, Pty to) {
        Thread.ofPlatform().daemon().start(() -> {
            for (int next = from.read(); next >= 0; next = from.read()) {
                to.write(new byte[] {(byte) next});
            }
        });
    }

    private static boolean ends(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        }
    }
}
