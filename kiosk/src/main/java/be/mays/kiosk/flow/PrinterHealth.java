package be.mays.kiosk.flow;

import org.jspecify.annotations.Nullable;

/**
 * What a printer says about itself.
 *
 * @param trouble why it cannot print; null when it can
 * @param paperLow the roll ends soon
 */
public record PrinterHealth(@Nullable PrinterTrouble trouble, boolean paperLow) {
    /** Ready, with paper enough. */
    public static final PrinterHealth READY = new PrinterHealth(null, false);

    /** Not ready, for this reason. */
    public static PrinterHealth troubled(PrinterTrouble trouble) {
        return new PrinterHealth(trouble, false);
    }

    /** Whether a slip can be printed now. */
    public boolean isReady() {
        return trouble == null;
    }
}
