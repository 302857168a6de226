package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.server.catalog.SampleCatalog;
import be.mays.server.db.Database;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole system: kiosk, clerks and board at the HTTP interface of a real server in its own process. */
class ReplayTest {
    private static final int SHORTENED = 80;

    @TempDir
    private Path folder;

    private ReplaySummary replay(OfficeDay day, String name)
            throws IOException, ProblemException, NoAnswerException, InterruptedException {
        Path own = Files.createDirectory(folder.resolve(name));
        return Replay.run(day, own, _ -> {});
    }

    private List<JournalEntry> journal(OfficeDay day, String name) {
        String site = SampleCatalog.REPLAY.get().sites().getFirst().id();
        try (Database database =
                        Database.open("jdbc:h2:file:" + folder.resolve(name).resolve("mays"), "mays", "");
                JdbiTicketJournal journal = new JdbiTicketJournal(database)) {
            return journal.readDay(site, day.date());
        }
    }

    private static <E extends QueueEvent.TicketEvent> List<TicketId> ticketsOf(
            List<JournalEntry> journal, Class<E> kind) {
        return journal.stream()
                .map(JournalEntry::event)
                .filter(kind::isInstance)
                .map(event -> kind.cast(event).ticket())
                .toList();
    }

    private void assertFlawless(OfficeDay day, ReplaySummary summary, String name) {
        assertThat(summary.isFlawless()).as(summary.text()).isTrue();
        List<JournalEntry> journal = journal(day, name);
        List<TicketId> issued = ticketsOf(journal, QueueEvent.TicketIssued.class);
        assertThat(issued).hasSize(day.presses().size()).doesNotHaveDuplicates();
        assertThat(ticketsOf(journal, QueueEvent.SlipPrinted.class)).containsExactlyInAnyOrderElementsOf(issued);
        assertThat(ticketsOf(journal, QueueEvent.TicketCalled.class)).containsExactlyInAnyOrderElementsOf(issued);
        assertThat(ticketsOf(journal, QueueEvent.ServiceStarted.class)).containsExactlyInAnyOrderElementsOf(issued);
        assertThat(ticketsOf(journal, QueueEvent.ServiceFinished.class)).containsExactlyInAnyOrderElementsOf(issued);
        assertThat(ticketsOf(journal, QueueEvent.TicketExpired.class)).isEmpty();
        assertThat(journal.getLast().event()).isEqualTo(new QueueEvent.DayClosed(day.date()));
    }

    @Test
    void theGeneratedDayIsServedWithoutALossOrADouble()
            throws IOException, ProblemException, NoAnswerException, InterruptedException {
        OfficeDay day = GeneratedDay.make(GeneratedDay.SEED);
        assertFlawless(day, replay(day, "generated"), "generated");
    }

    @Test
    void theRealDayIsServedWithoutALossOrADouble()
            throws IOException, OfficeDayFaults, ProblemException, NoAnswerException, InterruptedException {
        OfficeDay day = RealDay.read();
        assertFlawless(day, replay(day, "real"), "real");
    }

    @Test
    void theSummaryIsTheSameOnEveryRun() throws IOException, ProblemException, NoAnswerException, InterruptedException {
        OfficeDay morning = GeneratedDay.make(GeneratedDay.SEED).first(SHORTENED);
        ReplaySummary first = replay(morning, "first");
        assertThat(first.isFlawless()).as(first.text()).isTrue();
        assertThat(replay(morning, "second").text()).isEqualTo(first.text());
    }

    @Test
    void progressNeverGoesBackAndEndsWithEverybodyServed()
            throws ProblemException, NoAnswerException, InterruptedException {
        List<ReplayProgress> seen = new ArrayList<>();
        Replay.run(GeneratedDay.make(GeneratedDay.SEED).first(8), folder, seen::add);
        assertThat(seen).isSortedAccordingTo(java.util.Comparator.comparing(ReplayProgress::now));
        assertThat(seen).extracting(ReplayProgress::served).isSorted().endsWith(8);
        assertThat(seen.getLast().waiting()).isZero();
    }
}
