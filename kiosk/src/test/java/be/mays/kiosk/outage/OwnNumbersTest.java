package be.mays.kiosk.outage;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Slip;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OwnNumbersTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    private final Set<OwnNumbers.Used> used = new HashSet<>();

    private OwnNumbers.Offer offer(Lane lane, String instant) {
        return OwnNumbers.offer(Sites.known(), used, lane, Instant.parse(instant));
    }

    private OwnNumbers.Used next(Lane lane, String instant) {
        OwnNumbers.Used next = OwnNumbers.findNext(Sites.known(), used, lane, Instant.parse(instant))
                .orElseThrow();
        used.add(next);
        return next;
    }

    @Test
    void theBlockOfTheDayIsGivenOutInOrderAndEachNumberOnce() {
        assertThat(next(Lane.QUICK, "2026-11-23T09:20:00Z")).isEqualTo(new OwnNumbers.Used("A", MONDAY, 951));
        assertThat(next(Lane.QUICK, "2026-11-23T09:21:00Z")).isEqualTo(new OwnNumbers.Used("A", MONDAY, 952));
        assertThat(next(Lane.THEMATIC, "2026-11-23T09:21:00Z")).isEqualTo(new OwnNumbers.Used("R", MONDAY, 951));
        assertThat(next(Lane.QUICK, "2026-11-23T09:22:00Z")).isEqualTo(new OwnNumbers.Used("A", MONDAY, 953));
        assertThat(offer(Lane.QUICK, "2026-11-23T09:23:00Z")).isEqualTo(OwnNumbers.Offer.USED_UP);
    }

    @Test
    void theNextOpenDayHasABlockOfItsOwn() {
        assertThat(next(Lane.QUICK, "2026-11-24T09:00:00Z").digits()).isEqualTo(961);
    }

    @Test
    void hoursCountAlsoWithoutTheServer() {
        assertThat(offer(Lane.QUICK, "2026-11-23T07:59:59Z")).isEqualTo(OwnNumbers.Offer.CLOSED);
        assertThat(offer(Lane.QUICK, "2026-11-23T08:00:00Z")).isEqualTo(OwnNumbers.Offer.AVAILABLE);
        assertThat(offer(Lane.QUICK, "2026-11-23T11:00:00Z")).isEqualTo(OwnNumbers.Offer.CLOSED);
        assertThat(offer(Lane.PRIVATE, "2026-11-23T09:00:00Z")).isEqualTo(OwnNumbers.Offer.CLOSED);
    }

    @Test
    void aKioskThatNeverHeardOfItsSiteOffersNothing() {
        assertThat(OwnNumbers.offer(KnownSite.NOTHING, used, Lane.QUICK, Sites.MORNING))
                .isEqualTo(OwnNumbers.Offer.NOT_OFFERED);
        assertThat(OwnNumbers.findNext(KnownSite.NOTHING, used, Lane.QUICK, Sites.MORNING))
                .isEmpty();
    }

    @Test
    @DisplayName("Row 6: opening and the day follow the site's own time zone at each press, through a clock change")
    void theDayTurnsAtTheSitesHourAlsoInTheNightOfTheClockChange() {
        var menu = Sites.menu();
        var own = java.util.Objects.requireNonNull(menu.ownNumbers());
        assertThat(OwnNumbers.businessDay(menu, own, Instant.parse("2026-10-25T01:59:59Z")))
                .isEqualTo(LocalDate.parse("2026-10-24"));
        assertThat(OwnNumbers.businessDay(menu, own, Instant.parse("2026-10-25T02:00:00Z")))
                .isEqualTo(LocalDate.parse("2026-10-25"));
    }

    @Test
    void aSlipOfTheSharedSeriesTellsNothingAndOneOfTheQuickLaneNamesIt() {
        Slip quick = OwnSlip.of(Sites.menu(), Sites.number("k", 951), Sites.MORNING);
        assertThat(quick.number()).isEqualTo("A951");
        assertThat(quick.laneWord()).isEqualTo("Snelbalie");
        assertThat(quick.timeText()).isEqualTo("10.14 uur");
        assertThat(quick.visitUrl()).isEqualTo("http://mays.example.be/t/token-951");
        OwnNumber n = Sites.number("k", 951);
        OwnNumber thematic = new OwnNumber(
                "k",
                n.ticket(),
                n.token(),
                "R",
                951,
                Lane.THEMATIC,
                "verhuizing",
                "nl",
                MONDAY,
                "boot",
                0,
                Sites.MORNING,
                true,
                null);
        Slip shared = OwnSlip.of(Sites.menu(), thematic, Sites.MORNING);
        assertThat(shared.laneWord()).isNull();
        assertThat(shared.bring()).isEmpty();
    }
}
