package be.mays.kiosk.outage;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.flow.Verdict;
import be.mays.kiosk.outage.store.KnownSiteFile;
import be.mays.kiosk.outage.store.OutageJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutageJournalTest {
    private static final LocalDate MONDAY = LocalDate.parse("2026-11-23");

    @TempDir
    Path folder;

    private OutageJournal open() throws IOException {
        return OutageJournal.open(folder, MONDAY);
    }

    private static OwnNumbers.Used used(int digits) {
        return new OwnNumbers.Used("A", MONDAY, digits);
    }

    @Test
    void whatWasGivenIsKnownAfterARestart() throws IOException {
        try (OutageJournal journal = open()) {
            journal.append(List.of(JournalLine.given(Sites.number("k1", 951))));
            journal.append(List.of(JournalLine.settled("k1", Verdict.PRINTED)));
        }
        try (OutageJournal journal = open()) {
            assertThat(journal.ask(HandInBook::used)).containsExactly(used(951));
            assertThat(journal.ask(HandInBook::listSettled))
                    .containsExactly(new HandInBook.Pending(Sites.number("k1", 951), true));
        }
    }

    @Test
    void aNumberWhoseSlipHadNoVerdictIsDoubtfulAfterARestartAndWaitsBeforeIt() throws IOException {
        try (OutageJournal journal = open()) {
            journal.append(List.of(JournalLine.given(Sites.number("k1", 951))));
            assertThat(journal.ask(HandInBook::listSettled)).isEmpty();
        }
        try (OutageJournal journal = open()) {
            assertThat(journal.ask(HandInBook::listSettled))
                    .containsExactly(new HandInBook.Pending(Sites.number("k1", 951), false));
        }
    }

    @Test
    void aVoidNumberIsNeverHandedInAndNeverGivenAgain() throws IOException {
        try (OutageJournal journal = open()) {
            journal.append(List.of(JournalLine.given(Sites.number("k1", 951))));
            journal.append(List.of(JournalLine.settled("k1", Verdict.FAILED)));
            assertThat(journal.ask(HandInBook::listSettled)).isEmpty();
        }
        try (OutageJournal journal = open()) {
            assertThat(journal.ask(HandInBook::listSettled)).isEmpty();
            assertThat(journal.ask(HandInBook::used)).containsExactly(used(951));
        }
    }

    @Test
    void whatWasHandedInIsNotHandedInAgainButStaysUsed() throws IOException {
        for (int start = 0; start < 3; start++) {
            try (OutageJournal journal = open()) {
                if (start == 0) {
                    journal.append(List.of(JournalLine.given(Sites.number("k1", 951))));
                    journal.append(List.of(JournalLine.settled("k1", Verdict.PRINTED)));
                    journal.append(List.of(JournalLine.handedIn("k1")));
                }
                assertThat(journal.ask(HandInBook::size)).isZero();
                assertThat(journal.ask(HandInBook::used)).containsExactly(used(951));
            }
        }
    }

    @Test
    void numbersOfDaysLongGoneAreForgotten() throws IOException {
        try (OutageJournal journal = open()) {
            journal.append(List.of(JournalLine.used(used(951))));
        }
        try (OutageJournal journal = OutageJournal.open(folder, MONDAY.plusDays(1))) {
            assertThat(journal.ask(HandInBook::used)).isEmpty();
        }
    }

    @Test
    void aPowerFailureAtAnyByteLosesOnlyWhatWasNeverActedUpon() throws IOException {
        long[] lengths = new long[3];
        Path file = folder.resolve("outage.journal");
        try (OutageJournal journal = open()) {
            for (int i = 0; i < 3; i++) {
                journal.append(List.of(JournalLine.given(Sites.number("k" + i, 951 + i))));
                lengths[i] = Files.size(file);
            }
        }
        byte[] whole = Files.readAllBytes(file);
        for (int cut = 0; cut <= whole.length; cut++) {
            Files.write(file, Arrays.copyOf(whole, cut));
            int durable = cut;
            int expected = (int) Arrays.stream(lengths)
                    // why: a line is whole without its line end
                    .filter(length -> length - 1 <= durable)
                    .count();
            try (OutageJournal journal = open()) {
                assertThat(journal.ask(HandInBook::size)).as("cut at " + cut).isEqualTo(expected);
                journal.append(List.of(JournalLine.given(Sites.number("after", 990))));
            }
            try (OutageJournal journal = open()) {
                assertThat(journal.ask(HandInBook::size)).as("cut at " + cut).isEqualTo(expected + 1);
            }
        }
    }

    @Test
    void aSpoiledLineIsDroppedAndTheOthersStay() throws IOException {
        try (OutageJournal journal = open()) {
            for (int i = 0; i < 3; i++) {
                journal.append(List.of(JournalLine.given(Sites.number("k" + i, 951 + i))));
            }
        }
        Path file = folder.resolve("outage.journal");
        Files.writeString(file, Files.readString(file).replace("\"digits\":952", "\"digits\":999"));
        try (OutageJournal journal = open()) {
            assertThat(journal.ask(HandInBook::used)).containsExactlyInAnyOrder(used(951), used(953));
        }
    }

    @Test
    void whatTheServerSaidLastIsKeptAndABrokenFileIsNoReasonToStop() throws IOException {
        KnownSiteFile file = new KnownSiteFile(folder);
        assertThat(file.read()).isEqualTo(KnownSite.NOTHING);
        file.keep(Sites.known());
        assertThat(file.read()).isEqualTo(Sites.known());
        Files.writeString(folder.resolve("site.json"), "{\"menu\":");
        assertThat(file.read()).isEqualTo(KnownSite.NOTHING);
    }
}
