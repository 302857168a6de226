package be.mays.kiosk.flow;

/**
 * How long the flow waits for what. All in milliseconds.
 *
 * @param debounce a contact that was not quiet for so long bounces
 * @param holdOff after the slip, the same button is still the same press
 * @param queueAge a queued press older than this is dropped
 * @param printerPatience from asking the printer to giving up
 * @param numberPatience from asking the server to sending the visitor to the reception
 * @param ownNumberAfter from the press to taking a number of the kiosk's own
 * @param leastAsking but at least so long the server is asked
 * @param slipPatience from printing to calling the slip uncertain; longer than any printer's own deadline
 * @param notice how long an outcome stays on the screen
 * @param offer how long the visitor may think about a number on the screen
 * @param showing how long such a number is shown unless the visitor says that it is noted
 * @param stuck a contact closed for so long is stuck
 */
public record Timings(
        long debounce,
        long holdOff,
        long queueAge,
        long printerPatience,
        long numberPatience,
        long ownNumberAfter,
        long leastAsking,
        long slipPatience,
        long notice,
        long offer,
        long showing,
        long stuck) {
    /** The values used in the hall. */
    public static final Timings STANDARD =
            new Timings(50, 1_500, 10_000, 6_000, 4_000, 1_300, 400, 25_000, 10_000, 30_000, 60_000, 60_000);
}
