package be.mays.kiosk.technician;

import be.mays.api.device.Heartbeat.Part;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a technician can see and do. Thread-safe; calls return at once. */
public interface TechnicianDesk {

    /** How every part is, as the last heartbeat would say. */
    List<Part> health();

    /** The last events, newest first. */
    List<EventLog.Entry> listEvents();

    /** How much paper there is. */
    Paper paper();

    /** A new roll is in. */
    void changeRoll();

    /** Starts the checks of the self-test; does nothing while they run. */
    void startChecks();

    /** How far the checks are. */
    Checks checks();

    /** The best estimate of the time at the site. */
    Instant now();

    /** The site's time zone, such as {@code Europe/Brussels}; null while it is unknown. */
    @Nullable String zone();

    /**
     * The roll of paper.
     *
     * @param isOut the printer says that there is none
     * @param isLow the printer says that it ends soon
     * @param remainingMm null while nobody has told when the roll was changed
     * @param remainingSlips null when unknown
     * @param endsAt at the rate of the last days; null when unknown
     */
    record Paper(
            boolean isOut,
            boolean isLow,
            @Nullable Long remainingMm,
            @Nullable Long remainingSlips,
            @Nullable Instant endsAt) {}

    /**
     * The checks.
     *
     * @param wanted the button that has to be pressed now, in lower case; null when none
     * @param verdicts those that are known, in order
     * @param all how many there are; 0: they were never run
     */
    record Checks(boolean isRunning, @Nullable String wanted, List<Part> verdicts, int all) {
        /** They were never run. */
        public static final Checks NONE = new Checks(false, null, List.of(), 0);
    }
}
