package be.mays.api.counter;

import be.mays.api.ticket.TicketView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is called, or why nobody is. Exactly one of ticket and nobody is given.
 *
 * @param finished the ticket that was finished in the same step; null when there was none
 */
public record NextAnswer(
        @Nullable TicketView ticket,
        @Nullable Nobody nobody,
        @Nullable TicketView finished) {
    /**
     * Nobody can be called here.
     *
     * @param sentence for the clerk
     * @param causes how many wait and why they are not for this counter
     */
    public record Nobody(String sentence, List<Cause> causes) {}

    /**
     * Tickets that wait but are not for this counter now.
     *
     * @param code OTHER_LANE, SKILL, LANGUAGE, EQUIPMENT, NAMED_ELSEWHERE or PRINTING
     */
    public record Cause(String code, int count, String sentence) {}
}
