package be.mays.display.link;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.board.BoardState;
import org.junit.jupiter.api.Test;

class BoardCheckTest {
    @Test
    void oneBrokenCallIsLeftOutAndTheRestIsShown() {
        BoardState raw = read("""
                {"site": "s", "version": 3, "since": "2026-11-23T08:00:00Z", "zone": "Mars/Olympus", "open": true,
                 "calls": [{"announcement": 1, "number": "A001"}, null,
                           {"announcement": 2, "number": "A002", "counter": "3", "counterLabel": "balie 3",
                            "calledAt": "2026-11-23T08:00:00Z", "somethingNew": {}}],
                 "recent": [], "waiting": [{"waiting": 3}, {"key": "quick", "label": "Snelbalie", "waiting": 1}]}
                """);

        BoardState usable = BoardCheck.findUsable(raw).orElseThrow();

        assertThat(usable.calls())
                .singleElement()
                .satisfies(call -> assertThat(call.number()).isEqualTo("A002"));
        assertThat(usable.waiting()).hasSize(1);
        assertThat(usable.zone()).isEqualTo("Europe/Brussels");
        assertThat(usable.municipality()).isEmpty();
    }

    @Test
    void anObjectThatIsNoStateIsRefused() {
        assertThat(BoardCheck.findUsable(read("{\"hello\": 1}"))).isEmpty();
        assertThat(BoardCheck.findUsable(null)).isEmpty();
    }

    private static BoardState read(String json) {
        return ContractJson.mapper().readValue(json, BoardState.class);
    }
}
