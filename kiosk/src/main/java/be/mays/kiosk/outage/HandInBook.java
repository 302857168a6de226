package be.mays.kiosk.outage;

import be.mays.kiosk.flow.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the journal of an outage comes to, line by line: which numbers are used, and which still have to be handed
 * in. Not thread-safe.
 */
public final class HandInBook {
    private final Map<String, OwnNumber> numbers = new LinkedHashMap<>();
    private final Map<String, Verdict> verdicts = new HashMap<>();
    private final Set<OwnNumbers.Used> used = new HashSet<>();

    /** A number that the server does not know yet. */
    public record Pending(OwnNumber number, boolean isPrinted) {}

    /** Takes a line of the journal. */
    public void take(JournalLine line) {
        switch (line.kind()) {
            case GIVEN -> {
                @Nullable OwnNumber number = line.number();
                if (number != null) {
                    numbers.put(number.key(), number);
                    used.add(new OwnNumbers.Used(number.series(), number.day(), number.digits()));
                }
            }
            case SETTLED -> {
                if (line.verdict() == Verdict.FAILED) {
                    // why: a void number is in nobody's hand; only that it is used must be remembered
                    drop(line.key());
                } else if (numbers.containsKey(line.key()) && line.verdict() != null) {
                    verdicts.put(line.key(), line.verdict());
                }
            }
            case HANDED_IN -> drop(line.key());
            case USED -> {
                if (line.used() != null) {
                    used.add(line.used());
                }
            }
        }
    }

    private void drop(String key) {
        numbers.remove(key);
        verdicts.remove(key);
    }

    /** The numbers that may not be given again. */
    public Set<OwnNumbers.Used> used() {
        return Set.copyOf(used);
    }

    /** The number of this ticket, while it is not handed in. */
    public Optional<OwnNumber> findTicket(String ticket) {
        return numbers.values().stream()
                .filter(number -> number.ticket().equals(ticket))
                .findFirst();
    }

    /** How many wait to be handed in. */
    public int size() {
        return numbers.size();
    }

    /** What is to be handed in, in the order in which it was given: those whose slip is settled and not void. */
    public List<Pending> listSettled() {
        List<Pending> pending = new ArrayList<>();
        numbers.values().forEach(number -> {
            @Nullable Verdict verdict = verdicts.get(number.key());
            if (verdict != null) {
                pending.add(new Pending(number, verdict == Verdict.PRINTED));
            }
        });
        return pending;
    }

    /** Gives up those whose slip has no verdict: the program that waited for it is gone. */
    public List<JournalLine> settleAll() {
        return numbers.keySet().stream()
                .filter(key -> !verdicts.containsKey(key))
                .map(key -> JournalLine.settled(key, Verdict.UNCERTAIN))
                .toList();
    }

    /** The same book in as few lines as possible; used numbers of days before this one are left out. */
    public List<JournalLine> summary(java.time.LocalDate from) {
        List<JournalLine> lines = new ArrayList<>();
        used.stream()
                .filter(one -> !one.day().isBefore(from))
                .sorted(java.util.Comparator.comparing(OwnNumbers.Used::day)
                        .thenComparing(OwnNumbers.Used::series)
                        .thenComparingInt(OwnNumbers.Used::digits))
                .forEach(one -> lines.add(JournalLine.used(one)));
        numbers.forEach((key, number) -> {
            @Nullable Verdict verdict = verdicts.get(key);
            lines.add(JournalLine.given(number));
            if (verdict != null) {
                lines.add(JournalLine.settled(key, verdict));
            }
        });
        return lines;
    }
}
