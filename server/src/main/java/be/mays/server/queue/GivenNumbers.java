package be.mays.server.queue;

import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/**
 * The numbers of one series that were given today.
 *
 * @param last the last one given in turn; 0 before the first
 * @param holders who had each number last
 */
record GivenNumbers(int last, PMap<Integer, Holder> holders) {
    static final GivenNumbers NONE = new GivenNumbers(0, HashTreePMap.empty());

    /** Who had a number last, and in which round. */
    record Holder(TicketId ticket, int round) {}

    Optional<Holder> findHolder(int number) {
        return Optional.ofNullable(holders.get(number));
    }

    GivenNumbers with(TicketNumber number, TicketId ticket, boolean inTurn) {
        return new GivenNumbers(
                inTurn ? number.number() : last, holders.plus(number.number(), new Holder(ticket, number.round())));
    }
}
