package be.mays.kiosk.flow;

/**
 * How long the flow waits for what. All in milliseconds.
 *
 * @param debounce a contact that was not quiet for so long bounces
 * @param holdOff after the slip, the same button is still the same press
 * @param queueAge a queued press older than this is dropped
 * @param printerPatience from asking the printer to giving up
 * @param numberPatience from asking the server to sending the visitor to the reception
 * @param slipPatience from printing to calling the slip uncertain; longer than any printer's own deadline
 * @param notice how long an outcome stays on the screen
 */
public record Timings(
        long debounce,
        long holdOff,
        long queueAge,
        long printerPatience,
        long numberPatience,
        long slipPatience,
        long notice) {
    /** The values used in the hall. */
    public static final Timings STANDARD = new Timings(50, 1_500, 10_000, 6_000, 4_000, 25_000, 10_000);
}
