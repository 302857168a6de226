package be.mays.kiosk.outage;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What time it is at the site when the server cannot be asked. A Raspberry Pi has no battery for its clock: after a
 * power failure without network it says anything. Within one run of the machine the server's last answer plus the
 * monotonic time since is right, whatever the clock says.
 */
public final class KioskTime {
    // why: the server's answer tells whole seconds, and the way takes some time
    private static final Duration AGREEMENT = Duration.ofSeconds(5);

    private KioskTime() {}

    /**
     * The machine's clocks at one moment.
     *
     * @param bootId names the run of the machine
     * @param isSetByNetwork whether the machine says that its clock was set by a time server in this run
     */
    public record Reading(String bootId, long monotonicMillis, Instant wallTime, boolean isSetByNetwork) {}

    /** Whether a clock says nearly the same as the server. */
    static boolean agree(Instant serverTime, Instant wallTime) {
        return Duration.between(serverTime, wallTime).abs().compareTo(AGREEMENT) <= 0;
    }

    /** How far the machine's clock is ahead of the server's at an answer; whole seconds. */
    public static Duration difference(Instant serverTime, Instant wallTime) {
        return Duration.ofSeconds(Duration.between(serverTime, wallTime).toSeconds());
    }

    /** The best estimate of the server's time. */
    public static Instant estimate(KnownSite known, Reading reading) {
        @Nullable Instant contact = known.lastContact();
        Optional<Instant> sameRun = Optional.ofNullable(contact)
                .filter(_ -> known.contactBootId().equals(reading.bootId()))
                .map(at -> at.plusMillis(reading.monotonicMillis() - known.contactMillis()));
        // why: time never runs backwards, so a clock that says so lost its battery
        return sameRun.orElseGet(
                () -> contact == null || reading.wallTime().isAfter(contact) ? reading.wallTime() : contact);
    }

    /** Whether the machine's clock is known to be right in this run. */
    public static boolean isSynchronized(KnownSite known, Reading reading) {
        return reading.isSetByNetwork()
                || (known.wasClockRight() && known.contactBootId().equals(reading.bootId()));
    }
}
