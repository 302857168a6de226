package be.mays.server.queue;

import java.time.Instant;
import java.util.Comparator;

/**
 * A waiting ticket's place in call order.
 *
 * @param issuedSeq decides between equals
 */
public record QueueEntry(Instant due, Instant arrival, long issuedSeq, TicketId ticket)
        implements Comparable<QueueEntry> {
    private static final Comparator<QueueEntry> ORDER = Comparator.comparing(QueueEntry::due)
            .thenComparing(QueueEntry::arrival)
            .thenComparingLong(QueueEntry::issuedSeq)
            .thenComparing(QueueEntry::ticket);

    /** The place that these facts give. */
    public static QueueEntry of(TicketFacts facts) {
        return new QueueEntry(facts.due(), facts.arrival(), facts.issuedSeq(), facts.id());
    }

    @Override
    public int compareTo(QueueEntry other) {
        return ORDER.compare(this, other);
    }
}
