package be.mays.api.ticket;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands a ticket over: {@code POST /api/v1/tickets/{id}/transfer}. Number and arrival stay. At least one of
 * lane, service, counter and clerk is given.
 *
 * @param notes codes for the receiving clerk; no personal data
 * @param wrongQueue the visitor chose or was led to the wrong queue
 */
public record TransferRequest(
        @Nullable Lane lane,
        @Nullable String service,
        @Nullable String counter,
        @Nullable String clerk,
        @Nullable List<String> notes,
        @Nullable Boolean wrongQueue) {}
