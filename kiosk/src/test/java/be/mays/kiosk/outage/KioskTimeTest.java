package be.mays.kiosk.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class KioskTimeTest {
    private static KioskTime.Reading reading(String boot, long millis, String wall) {
        return new KioskTime.Reading(boot, millis, Instant.parse(wall), false);
    }

    @Test
    void withinOneRunTheServersTimeGoesOnWhateverTheClockSays() {
        assertThat(KioskTime.estimate(Sites.known(), reading("boot", 60_000, "1970-01-01T00:00:00Z")))
                .isEqualTo(Sites.MORNING.plusSeconds(60));
        assertThat(KioskTime.estimate(Sites.known(), reading("boot", 60_000, "2031-01-01T00:00:00Z")))
                .isEqualTo(Sites.MORNING.plusSeconds(60));
    }

    @Test
    void afterAPowerFailureTheClockCountsUnlessItRanBackwards() {
        assertThat(KioskTime.estimate(Sites.known(), reading("next", 5_000, "2026-11-23T10:00:00Z")))
                .isEqualTo(Instant.parse("2026-11-23T10:00:00Z"));
        assertThat(KioskTime.estimate(Sites.known(), reading("next", 5_000, "1970-01-01T00:00:05Z")))
                .isEqualTo(Sites.MORNING);
    }

    @Test
    void theClockIsTrustedOnlyInARunInWhichItWasFoundRight() {
        assertThat(KioskTime.isSynchronized(Sites.known(), reading("boot", 1, "2026-11-23T10:00:00Z")))
                .isTrue();
        assertThat(KioskTime.isSynchronized(Sites.known(), reading("next", 1, "2026-11-23T10:00:00Z")))
                .isFalse();
        KnownSite wrong = Sites.known().withContact(Sites.MORNING, reading("boot", 1, "2026-11-23T09:14:06Z"));
        assertThat(KioskTime.isSynchronized(wrong, reading("boot", 2, "2026-11-23T09:14:07Z")))
                .isFalse();
        KioskTime.Reading set = new KioskTime.Reading("next", 1, Sites.MORNING, true);
        assertThat(KioskTime.isSynchronized(KnownSite.NOTHING, set)).isTrue();
    }

    @Test
    void theAgeIsHandedInOnlyWithinTheSameRun() {
        OwnNumber number = Sites.number("k1", 951);
        assertThat(number.entry(true, "boot", 65_000).ageMillis()).isEqualTo(60_000);
        assertThat(number.entry(true, "next", 65_000).ageMillis()).isNull();
    }
}
