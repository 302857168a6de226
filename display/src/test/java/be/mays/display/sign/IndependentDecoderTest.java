package be.mays.display.sign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        List<SignProtocol> signs = List.of(
                new ModbusSign(11, RegisterMap.usual(RegisterMap.Layout.VALUE, 0)),
                new ModbusSign(12, RegisterMap.usual(RegisterMap.Layout.VALUE, 40)));

        List<String> written = writtenRegisters(signs, SignText.still("1", "A042"), 2);

        assertThat(written).containsExactly("11 0 42", "12 40 42");
    }

    @Test
    void aDecoderThatIsNotOursReadsTheCharactersOfASignWithOneInEachRegister() throws IOException {
        List<SignProtocol> signs = List.of(new ModbusSign(247, RegisterMap.usual(RegisterMap.Layout.ASCII, 0)));

        List<String> written = writtenRegisters(signs, SignText.still("3", "A042"), 6);

        assertThat(written).containsExactly("247 0 32", "247 1 32", "247 2 65", "247 3 48", "247 4 52", "247 5 50");
    }

    @ParameterizedTest
    @CsvSource({"together", "one-by-one"})
    void aDecoderThatIsNotOursReadsTheMapOfAnyMaker(String messages) throws IOException {
        RegisterMap map = RegisterMapReader.read("messages = " + messages + """

                word-order = low-first
                register.0 = letter as ascii
                register.1 = digit 3 as segments
                register.2 = digit 2 as segments
                register.3 = digit 1 as segments
                register.20 = number as bcd
                register.21 = number in 2
                register.40 = counter
                register.41 = constant 7
                coil.0 = lit
                coil.1 = blink
                coil.9 = constant 1
                """);
        SignText text = new SignText("3", "A042", true);

        List<String> written = writtenRegisters(List.of(new ModbusSign(11, map)), text, 12);

        assertThat(written)
                .containsExactly(
                        "11 0 65",
                        "11 1 63",
                        "11 2 102",
                        "11 3 91",
                        "11 20 66",
                        "11 21 42",
                        "11 22 0",
                        "11 40 3",
                        "11 41 7",
                        "11 coil 0 1",
                        "11 coil 1 1",
                        "11 coil 9 1");
    }

    /** What the decoder read; its echo must prove that each sign is alive. */
    private static List<String> writtenRegisters(List<? extends SignProtocol> signs, SignText text, int registers)
            throws IOException {
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
                    for (SignProtocol sign : signs) {
                        for (byte[] frame : sign.frames(text)) {
                            byte[] answer = line.exchange(frame, sign.answerLength());
                            assertThat(sign.findFault(frame, answer))
                                    .as("their echo")
                                    .isEmpty();
                        }
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
