package be.mays.api.ticket;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that a kiosk gave out without the server: {@code POST /api/v1/sites/{site}/tickets/offline}.
 *
 * @param bootId names the run of the device; ages of another run are not comparable
 * @param entries in the order of the kiosk's journal, at most 500
 */
public record OfflineHandIn(String bootId, List<Entry> entries) {
    /**
     * One number.
     *
     * @param key the idempotency key of the press
     * @param ticketId made by the kiosk
     * @param visitToken made by the kiosk and printed in the QR code
     * @param number as printed
     * @param bootId the run in which the number was given
     * @param ageMillis monotonic milliseconds between the press and this hand-in; null for another run
     * @param wallTime what the device's clock said; null when it knew none
     * @param wallTimeSynchronized whether that clock had been set since boot; null: no
     * @param lastContact the last answer of the server before the press; null when there was none
     * @param printed whether the slip is proven to have come out; false or null: doubtful
     */
    public record Entry(
            String key,
            String ticketId,
            String visitToken,
            String number,
            Lane lane,
            @Nullable String service,
            @Nullable String language,
            String bootId,
            @Nullable Long ageMillis,
            @Nullable Instant wallTime,
            @Nullable Boolean wallTimeSynchronized,
            @Nullable Instant lastContact,
            @Nullable Boolean printed) {}

    /**
     * The answer, entry by entry.
     *
     * @param accepted keys that are in the journal now; the kiosk forgets them
     * @param refused keys with the reason; the kiosk reports them and forgets them
     */
    public record Answer(List<String> accepted, List<Refused> refused) {}

    /** A number that the server cannot take, and why. */
    public record Refused(String key, String code, String detail) {}
}
