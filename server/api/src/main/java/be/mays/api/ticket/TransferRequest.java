package be.mays.api.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a ticket over: {@code POST /api/v1/tickets/{id}/transfer}. Number and arrival stay. At least one of
 * lane, service, counter and clerk is given.
 *
 * @param notes codes for the receiving clerk; no personal data
 * @param text a short free text for the receiving clerk, at most 200 characters; deleted the day after; null: none
 * @param documents what the visitor was found to have with them, each as it stands in the ticket's {@code bring}
 * @param comeBack whether the visitor comes back to this clerk afterwards: finishing there brings them back
 * @param reason why a team lead acts for the clerk whose ticket it is, as a code; null: it is one's own
 * @param wrongQueue the visitor chose or was led to the wrong queue
 */
public record TransferRequest(
        @Nullable Lane lane,
        @Nullable String service,
        @Nullable String counter,
        @Nullable String clerk,
        @Nullable List<String> notes,
        @Nullable Boolean wrongQueue,
        @Nullable String text,
        @Nullable List<String> documents,
        @Nullable Boolean comeBack,
        @Nullable String reason) {
    /** A hand-over with codes only. */
    public static TransferRequest to(
            @Nullable Lane lane, @Nullable String service, @Nullable String counter, @Nullable String clerk) {
        return new TransferRequest(lane, service, counter, clerk, null, null, null, null, null, null);
    }
}
