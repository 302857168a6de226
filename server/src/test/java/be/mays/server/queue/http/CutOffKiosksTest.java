package be.mays.server.queue.http;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.DeskState;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.CatalogFaults;
import be.mays.server.catalog.CatalogReader;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.catalog.Site;
import be.mays.server.queue.Decider;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When a desk says that a kiosk is cut off; the town hall of the sample city opens at nine on a Tuesday. */
class CutOffKiosksTest {
    private static final Instant HEARD = Instant.parse("2026-03-03T09:21:00Z");
    private static final Instant STARTED = Instant.parse("2026-03-03T05:00:00Z");

    private final Site site = site();
    private final List<CutOffKiosks.Kiosk> kiosks = new ArrayList<>();
    private SiteDay state = SiteDay.empty(site.id());

    CutOffKiosksTest() {
        run(new QueueCommand.TurnDay(site.businessDay(HEARD)));
        run(new QueueCommand.ReserveBlocks("k1"));
        kiosks.add(new CutOffKiosks.Kiosk("k1", "Inkom", HEARD));
    }

    private static Site site() {
        try {
            Catalog catalog = CatalogReader.read(SampleCatalog.MAASEIK.yaml());
            return catalog.findSite("stadhuis").orElseThrow();
        } catch (CatalogFaults faults) {
            throw new AssertionError(faults);
        }
    }

    private void run(QueueCommand command) {
        Outcome outcome = Decider.decide(state, command, site, HEARD, "device:k1");
        state = ((Outcome.Accepted) outcome).state();
    }

    private List<DeskState.CutOff> at(Instant now) {
        return new CutOffKiosks(_ -> List.copyOf(kiosks), STARTED).list(state, site, now);
    }

    private boolean isCutOff(Instant heardAt, Instant listeningSince, String now) {
        return CutOffKiosks.isCutOff(heardAt, listeningSince, site, Instant.parse(now));
    }

    @Test
    void aKioskIsCutOffAfterAMinuteOfSilenceAndNotBefore() {
        assertThat(at(HEARD.plusSeconds(59))).isEmpty();
        assertThat(at(HEARD.plusSeconds(60))).hasSize(1);
    }

    @Test
    void aSignOfLifeEndsIt() {
        kiosks.set(0, new CutOffKiosks.Kiosk("k1", "Inkom", HEARD.plusSeconds(300)));
        assertThat(at(HEARD.plusSeconds(301))).isEmpty();
    }

    @Test
    void outsideOpeningHoursNobodyIsTold() {
        assertThat(isCutOff(HEARD, STARTED, "2026-03-03T10:59:59Z")).isTrue();
        assertThat(isCutOff(HEARD, STARTED, "2026-03-03T22:00:00Z")).isFalse();
        assertThat(isCutOff(HEARD, STARTED, "2026-03-08T10:00:00Z")).isFalse();
    }

    @Test
    void aKioskThatIsSwitchedOnAtOpeningHasAMinuteForIt() {
        Instant opening = site.hours()
                .findNextOpening(Instant.parse("2026-03-03T05:30:00Z"), site.zone())
                .orElseThrow();
        Instant monday = Instant.parse("2026-03-02T16:00:00Z");
        assertThat(CutOffKiosks.isCutOff(monday, STARTED, site, opening.plusSeconds(59)))
                .isFalse();
        assertThat(CutOffKiosks.isCutOff(monday, STARTED, site, opening.plusSeconds(60)))
                .isTrue();
    }

    @Test
    void theSilenceOfAServerThatWasDownIsNotTheKiosks() {
        assertThat(isCutOff(HEARD, Instant.parse("2026-03-03T09:59:30Z"), "2026-03-03T10:00:00Z"))
                .isFalse();
        assertThat(isCutOff(HEARD, Instant.parse("2026-03-03T09:59:00Z"), "2026-03-03T10:00:00Z"))
                .isTrue();
    }

    @Test
    void theClerkReadsSinceWhenAndWhichNumbers() {
        DeskState.CutOff cutOff = at(HEARD.plusSeconds(90)).getFirst();
        assertThat(cutOff.since()).isEqualTo(HEARD);
        assertThat(cutOff.numbers())
                .containsExactly(new DeskState.NumberRange("A950", "A999"), new DeskState.NumberRange("R950", "R999"));
        assertThat(cutOff.sentence())
                .isEqualTo("Aanmeldzuil Inkom is niet verbonden sinds 10.21 uur. Bezoekers kunnen nummers hebben"
                        + " van A950 tot en met A999 en van R950 tot en met R999.");
    }

    @Test
    void aSilenceOfAnEarlierDaySaysWhichDayAndTheKindIsNotSaidTwice() {
        kiosks.set(0, new CutOffKiosks.Kiosk("k1", "Aanmeldzuil onthaal", Instant.parse("2026-03-02T15:02:00Z")));
        assertThat(at(HEARD).getFirst().sentence())
                .startsWith("Aanmeldzuil onthaal is niet verbonden sinds maandag 2 maart om 16.02 uur.");
    }

    @Test
    void aKioskWithoutNumbersOfTodayIsNoMatterForTheDesk() {
        kiosks.add(new CutOffKiosks.Kiosk("k2", "Oude zuil", HEARD));
        assertThat(at(HEARD.plusSeconds(60)))
                .extracting(DeskState.CutOff::device)
                .containsExactly("k1");
        run(new QueueCommand.ReserveBlocks("k2"));
        assertThat(at(HEARD.plusSeconds(60)))
                .extracting(DeskState.CutOff::device)
                .containsExactly("k1", "k2");
    }
}
