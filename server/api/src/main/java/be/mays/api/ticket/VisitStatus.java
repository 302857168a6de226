package be.mays.api.ticket;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a visitor may know of the own visit: {@code GET /api/v1/visits/{token}}. No lane and no service.
 *
 * @param number as printed
 * @param siteName the building
 * @param issuedAt when the number was given
 * @param state how far the visit is
 * @param ahead how many are called before this one; null unless waiting
 * @param counter what the visitor reads over the counter, for example {@code balie 3}; null unless called or served
 */
public record VisitStatus(
        String number,
        String siteName,
        Instant issuedAt,
        State state,
        @Nullable Integer ahead,
        @Nullable String counter) {
    /** How far a visit is. */
    public enum State {
        WAITING,
        CALLED,
        SERVING,
        /** Set aside; the clerk calls again. */
        PARKED,
        SERVED,
        NO_SHOW,
        /** Ended in another way: the number is no longer good. */
        ENDED
    }
}
