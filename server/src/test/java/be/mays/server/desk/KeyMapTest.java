package be.mays.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys a clerk can have. */
class KeyMapTest {
    @Test
    void everyActionHasAKeyOfItsOwn() {
        assertThat(new HashSet<>(KeyMap.USUAL.keys().values()))
                .hasSameSizeAs(KeyMap.USUAL.keys().keySet());
        assertThat(KeyMap.findFault(Map.of())).isEmpty();
    }

    @Test
    void theNextVisitorHasTheSameKeyAtEveryDesk() {
        assertThat(KeyMap.USUAL.key("next")).isEqualTo("F8");
        assertThat(KeyMap.findFault(Map.of("next", "F2", "start", "F8")))
                .map(KeyMap.Fault::action)
                .contains("next");
    }

    @Test
    void aKeyHasOneAction() {
        assertThat(KeyMap.findFault(Map.of("pause", "F9")).orElseThrow().problem())
                .contains("finish");
        assertThat(KeyMap.findFault(Map.of("pause", "F9", "finish", "F6"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "F5",
                "F7",
                "F11",
                "F12",
                "Ctrl+F4",
                "Ctrl+W",
                "a",
                "",
                " ",
                "Tab",
                "Alt+é",
                "Shift+Ctrl+F1",
                "<b>"
            })
    void whatTheBrowserNeedsOrNoKeyboardHasIsNoKey(String key) {
        assertThat(KeyMap.findFault(Map.of("pause", key)))
                .map(KeyMap.Fault::action)
                .contains("pause");
    }

    @Test
    void thereIsNoOtherAction() {
        assertThat(KeyMap.findFault(Map.of("fly", "F1")).orElseThrow().problem())
                .contains("no such action");
    }

    @Test
    void aChangeThatIsNotPossibleAnyMoreIsPassedOver() {
        assertThat(KeyMap.with(Map.of("pause", "F9"))).isEqualTo(KeyMap.USUAL);
        assertThat(KeyMap.with(Map.of("pause", "Alt+P")).key("pause")).isEqualTo("Alt+P");
    }

    @Test
    void aKeyIsShownAsItStandsOnTheKeyboardAndNamedAsScreenReadersKnowIt() {
        assertThat(KeyMap.USUAL.shown("no-show")).isEqualTo("⇧ F8");
        assertThat(KeyMap.USUAL.shown("undo")).isEqualTo("Ctrl Z");
        assertThat(KeyMap.USUAL.shortcut("undo")).isEqualTo("Control+Z");
        assertThat(KeyMap.USUAL.joined()).startsWith("F8=next F2=start");
    }
}
