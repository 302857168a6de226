package be.mays.api.ticket;

import org.jspecify.annotations.Nullable;

/**
 * Asks for a ticket: {@code POST /api/v1/sites/{site}/tickets}. Exactly one of lane and service is given.
 *
 * @param lane the lane, when the visitor chose one
 * @param service the service's id, when the visitor chose what they come for; the lane follows from it
 * @param channel how the visit came in; null: kiosk
 * @param language BCP 47 tag of the visitor's choice; null: Dutch
 */
public record IssueRequest(
        @Nullable Lane lane,
        @Nullable String service,
        @Nullable Channel channel,
        @Nullable String language) {}
