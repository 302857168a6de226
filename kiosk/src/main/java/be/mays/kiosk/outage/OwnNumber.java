package be.mays.kiosk.outage;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.OfflineHandIn;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A number that was given out without the server.
 *
 * @param key of the press
 * @param ticket its id, made by the kiosk
 * @param token of the visitor's page, made by the kiosk and printed in the QR code
 * @param digits the number within its series
 * @param day the business day whose block it comes from
 * @param bootId names the run of the machine; monotonic moments of another run are not comparable
 * @param monotonicMillis when it was given
 * @param wallTime what the machine's clock said
 * @param wallTimeSynchronized whether that clock had been found right since boot
 * @param lastContact the last answer of the server before; null when there was none
 */
public record OwnNumber(
        String key,
        String ticket,
        String token,
        String series,
        int digits,
        Lane lane,
        @Nullable String service,
        String language,
        LocalDate day,
        String bootId,
        long monotonicMillis,
        Instant wallTime,
        boolean wallTimeSynchronized,
        @Nullable Instant lastContact) {

    /** As it is printed, such as {@code A105}. */
    public String print() {
        return series + String.format(java.util.Locale.ROOT, "%03d", digits);
    }

    /**
     * As it is handed in.
     *
     * @param nowMillis the present monotonic moment of the run named
     */
    public OfflineHandIn.Entry entry(boolean printed, String presentBootId, long nowMillis) {
        @Nullable Long age = bootId.equals(presentBootId) ? nowMillis - monotonicMillis : null;
        return new OfflineHandIn.Entry(
                key,
                ticket,
                token,
                print(),
                lane,
                service,
                language,
                bootId,
                age,
                wallTime,
                wallTimeSynchronized,
                lastContact,
                printed);
    }
}
