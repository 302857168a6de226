package be.mays.server.alarm;

import java.time.Duration;

/**
 * How patient the rules are.
 *
 * @param unreachable how long a device may be silent
 * @param steady how long anything else must last before its alarm begins, and be right before an alarm ends
 */
public record AlarmTerms(Duration unreachable, Duration steady) {
    /** Three heartbeats of a kiosk, two of a board: what is silent for longer is counted as silent. */
    static final Duration SILENT = Duration.ofMinutes(1);

    /** How long a former token's last use is worth an alarm. */
    static final Duration FORMER_TOKEN = Duration.ofHours(2);

    /** How far a device's clock may be off. */
    static final Duration CLOCK = Duration.ofSeconds(30);

    /** How long it takes from the first look that finds something to its alarm. */
    Duration patience(AlarmKind kind) {
        return switch (kind) {
            case UNREACHABLE -> unreachable.minus(SILENT);
            case FORMER_TOKEN -> Duration.ZERO;
            default -> steady;
        };
    }
}
