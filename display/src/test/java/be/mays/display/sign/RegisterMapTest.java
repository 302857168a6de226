package be.mays.display.sign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegisterMapTest {
    private static final SignText A042 = SignText.still("3", "A042");
    private static final Path EXAMPLE = Path.of("..", "hardware-docs", "display", "modbus-map.properties");

    @ParameterizedTest(name = "{0} is {1}, dark {2}")
    @CsvSource({
        "letter, 1, 65535",
        "letter as ascii, 65, 32",
        "letter as segments, 119, 0",
        "digit 1, 2, 65535",
        "digit 3 as ascii, 48, 32",
        "digit 4, 65535, 65535",
        "digit 4 dark 15, 15, 15",
        "character 1, 65, 32",
        "number, 42, 65535",
        "number as bcd, 66, 65535",
        "number dark 0, 42, 0",
        "counter, 3, 3",
        "constant 12, 12, 12",
        "lit, 1, 0",
        "lit on 5 dark 9, 5, 9",
        "blink on 3, 0, 0",
    })
    void eachRegisterHoldsItsPartOfTheCall(String line, int shown, int dark) {
        RegisterMap map =
                RegisterMapReader.read("register.7 = " + line + "\nregister.9 = number\nregister.10 = character 4");

        assertThat(map.words(A042)).containsEntry(7, shown);
        assertThat(map.words(SignText.dark("3"))).containsEntry(7, dark);
    }

    @Test
    void aValueOfTwoRegistersHasTheOrderOfItsMaker() {
        String line = "register.0 = number as bcd in 2\nword-order = ";
        SignText long8 = SignText.still("3", "A12345678");

        assertThat(RegisterMapReader.read(line + "high-first").words(long8))
                .containsExactlyEntriesOf(ordered(0x1234, 0x5678));
        assertThat(RegisterMapReader.read(line + "low-first").words(long8))
                .containsExactlyEntriesOf(ordered(0x5678, 0x1234));
        assertThat(RegisterMapReader.read("register.0 = number in 2").words(SignText.dark("3")))
                .containsExactlyEntriesOf(ordered(0xFFFF, 0xFFFF));
    }

    @Test
    void theExampleOfTheInstallersGuideCanBeRead() {
        RegisterMap example = RegisterMap.file(EXAMPLE.toString());

        assertThat(example.isBlinking()).isTrue();
        assertThat(example.blink()).isEqualTo(Duration.ofSeconds(5));
        assertThat(example.words(A042)).hasSizeGreaterThan(4);
    }

    @Test
    void allFaultsOfAMapAreToldAtOnceEachWithWhatWasExpected() {
        assertThatThrownBy(() -> RegisterMapReader.read("""
                        mesages = together
                        word-order = middle
                        blink-seconds = 60
                        register.70000 = number
                        register.1 = numbr
                        register.2 = digit 9
                        register.3 = number as segments
                        register.4 = number as bcd on 3
                        register.5 = letter in 2
                        register.6 = number in 2
                        register.7 = number
                        register.8 = blink as ascii
                        register.9 = lit dark
                        register.10 = constant
                        register.11 = number bright 3
                        coil.1 = letter
                        """))
                .hasMessageContaining("mesages is unknown; did you mean messages?")
                .hasMessageContaining("word-order is \"middle\": expected high-first or low-first")
                .hasMessageContaining("blink-seconds is \"60\": expected 1 to 5")
                .hasMessageContaining("register.70000 has no address: expected register.0 to register.65535")
                .hasMessageContaining("register.1 has \"numbr\": expected letter, digit, character, number")
                .hasMessageContaining("register.2 holds digit \"9\": expected digit 1 to 4")
                .hasMessageContaining("register.3 holds number as segments: expected binary or bcd")
                .hasMessageContaining("register.4 has \"on\", which only blink and lit have")
                .hasMessageContaining("register.5 holds letter, which takes one register")
                .hasMessageContaining("register 7 is given twice")
                .hasMessageContaining("register.8 holds blink, which has no encoding")
                .hasMessageContaining("register.9 ends after \"dark\": expected a value")
                .hasMessageContaining("register.10 holds constant \"\": expected constant 0 to 65535")
                .hasMessageContaining("register.11 has the unknown word \"bright\": expected as, in, on or dark")
                .hasMessageContaining("coil.1 holds letter: a coil can hold blink, lit or constant 0 or 1")
                .hasMessageStartingWith("the register map has 15 faults: ");
        assertThatThrownBy(() -> RegisterMapReader.read("register.0 = counter"))
                .hasMessageContaining("no register holds the number");
    }

    private static Map<Integer, Integer> ordered(int first, int second) {
        Map<Integer, Integer> words = new LinkedHashMap<>();
        words.put(0, first);
        words.put(1, second);
        return words;
    }
}
