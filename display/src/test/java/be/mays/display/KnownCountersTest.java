package be.mays.display;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class KnownCountersTest {
    private static KnownCounters board(String... settings) {
        return new KnownCounters(DisplayConfig.read(List.of(settings)));
    }

    @Test
    @DisplayName("Row 5: a counter that the site does not have is passed over and stands in the health")
    void anUnknownCounterIsToldWithTheSettingThatNamesIt() {
        KnownCounters counters = board(
                "--zone.counters=1,9",
                "--zone.directions=2=left,8=up",
                "--sign.plan=1=alpha@virtual:01,7=alpha@virtual:02");
        counters.note(List.of("1", "2", "3"));
        assertThat(counters.health())
                .isEqualTo(new Part(
                        "counters",
                        Status.FAILED,
                        "the site has no counter 7 (sign.plan), 9 (zone.counters), 8 (zone.directions); it has 1, 2, 3."
                                + " They are passed over: correct the setting."));
    }

    @Test
    void countersThatTheSiteHasAreFine() {
        KnownCounters counters = board("--zone.counters=3,1");
        counters.note(List.of("1", "2", "3"));
        assertThat(counters.health()).isEqualTo(new Part("counters", Status.OK, "1, 2, 3"));
    }

    @Test
    void beforeTheServerSaidWhichThereAreNothingIsWrong() {
        assertThat(board("--zone.counters=9").health().status()).isEqualTo(Status.UNAVAILABLE);
    }
}
