package be.mays.e2e;

import be.mays.api.board.BoardState;
import be.mays.api.ticket.ClosedAs;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps what went wrong in a replay and adds up what went well. Not thread-safe. */
final class ReplayLedger {
    private final List<String> lost = new ArrayList<>();
    private final List<String> doubled = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<ClosedAs, Integer> ends = new EnumMap<>(ClosedAs.class);

    void lose(String name, String how) {
        lost.add(name + " " + how);
    }

    void doubt(String name, String how) {
        doubled.add(name + " " + how);
    }

    void note(String sentence) {
        notes.add(sentence);
    }

    void noteEnd(TicketView ticket) {
        ClosedAs end = ticket.closedAs();
        if (end != null) {
            ends.merge(end, 1, Integer::sum);
        }
    }

    /** Nobody is called twice here, so each number is announced once. */
    void checkAnnouncements(List<BoardState.BoardCall> announced) {
        Map<String, Integer> times = new TreeMap<>();
        announced.forEach(call -> times.merge(call.number(), 1, Integer::sum));
        times.forEach((number, count) -> {
            if (count > 1) {
                doubt(number, "was announced " + count + " times");
            }
        });
    }

    ReplaySummary summary(OfficeDay day, List<Visit> visits, Instant lastFinish) {
        Set<String> numbers = new HashSet<>();
        for (Visit visit : visits) {
            if (visit.isIssued() && !numbers.add(visit.name())) {
                doubt(visit.name(), "was given to two visitors");
            }
            if (visit.calls() > 1) {
                doubt(visit.name(), "was called " + visit.calls() + " times");
            }
            if (visit.isIssued()) {
                loseUnless(visit.isPrinted(), visit, "was never printed");
                loseUnless(visit.isCalled(), visit, "was never called");
                loseUnless(visit.isShown() || !visit.isCalled(), visit, "was called and never shown on the board");
                loseUnless(visit.isFinished() || !visit.isCalled(), visit, "was called and never finished");
            }
        }
        List<ReplaySummary.LaneFigures> lanes = new ArrayList<>();
        for (Lane lane : Lane.values()) {
            lanes.add(figures(
                    lane.name().toLowerCase(java.util.Locale.ROOT),
                    visits.stream().filter(visit -> visit.lane() == lane).toList()));
        }
        lanes.add(figures("all", visits));
        Optional<Visit> longest = visits.stream().filter(Visit::isCalled).max(Comparator.comparing(Visit::waitingTime));
        return new ReplaySummary(
                day.name(),
                day.date(),
                visits.size(),
                count(visits, Visit::isIssued),
                count(visits, Visit::isPrinted),
                count(visits, Visit::isCalled),
                count(visits, Visit::isShown),
                ends.getOrDefault(ClosedAs.SERVED, 0),
                ends.getOrDefault(ClosedAs.NO_SHOW, 0),
                lastFinish.atZone(day.zone()).toLocalTime(),
                longest.map(Visit::waitingTime).orElse(Duration.ZERO),
                longest.map(Visit::name).orElse("nobody"),
                lanes,
                List.copyOf(lost),
                List.copyOf(doubled),
                List.copyOf(notes));
    }

    private void loseUnless(boolean fine, Visit visit, String how) {
        if (!fine) {
            lose(visit.name(), how);
        }
    }

    private static int count(List<Visit> visits, Function<Visit, Boolean> what) {
        return (int) visits.stream().filter(what::apply).count();
    }

    private static ReplaySummary.LaneFigures figures(String name, List<Visit> visits) {
        List<Visit> finished = visits.stream().filter(Visit::isFinished).toList();
        List<Duration> waits =
                finished.stream().map(Visit::waitingTime).sorted().toList();
        List<Duration> inHouse =
                finished.stream().map(Visit::timeInHouse).sorted().toList();
        return new ReplaySummary.LaneFigures(
                name,
                visits.size(),
                ReplaySummary.mean(waits),
                ReplaySummary.percentile(waits, 90),
                ReplaySummary.mean(inHouse),
                ReplaySummary.percentile(inHouse, 90));
    }
}
