package be.mays.kiosk.button;

import be.mays.kiosk.flow.Lamp;

/**
 * Which lamp is lit when: eight slots of 250 ms, so that the four states differ without color and nothing
 * blinks over 3 Hz.
 */
public final class LampPattern {
    /** The length of a slot. */
    public static final long SLOT_MILLIS = 250;

    private static final int SLOTS = 8;

    private LampPattern() {}

    /** Whether the lamp is lit at this moment of monotonic milliseconds. */
    public static boolean isLit(Lamp lamp, long nowMillis) {
        int pattern = switch (lamp) {
            case READY -> 0b1111_1111;
            case BUSY -> 0b1100_1100;
            case OUT_OF_ORDER -> 0b1010_0000;
            case CLOSED -> 0;
        };
        int slot = Math.floorMod(nowMillis / SLOT_MILLIS, SLOTS);
        return ((pattern >> (SLOTS - 1 - slot)) & 1) == 1;
    }
}
