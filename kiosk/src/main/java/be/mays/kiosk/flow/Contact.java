package be.mays.kiosk.flow;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a button's contact. Moments are monotonic milliseconds.
 *
 * @param isDown whether it is closed
 * @param changedMillis its last change; null when it never changed
 * @param heldOffUntilMillis until when a press still is the last press; null when never pressed
 * @param isStuck closed for longer than anybody presses
 * @param othersSince how often other buttons were pressed since this one was
 */
public record Contact(
        boolean isDown,
        @Nullable Long changedMillis,
        @Nullable Long heldOffUntilMillis,
        boolean isStuck,
        int othersSince) {
    /** As many presses elsewhere, and not one here, are no chance: the contact or its wire is broken. */
    private static final int DEAD_AFTER = 300;

    static final Contact UNTOUCHED = new Contact(false, null, null, false, 0);

    Contact down(long now) {
        return new Contact(true, now, heldOffUntilMillis, isStuck, 0);
    }

    Contact up(long now) {
        return new Contact(false, now, heldOffUntilMillis, false, othersSince);
    }

    Contact heldOffUntil(long millis) {
        return new Contact(isDown, changedMillis, millis, isStuck, othersSince);
    }

    Contact stuck() {
        return new Contact(isDown, changedMillis, heldOffUntilMillis, true, othersSince);
    }

    Contact passedOver() {
        return new Contact(isDown, changedMillis, heldOffUntilMillis, isStuck, Math.min(othersSince + 1, DEAD_AFTER));
    }

    boolean wasChangedWithin(long millis, long now) {
        return changedMillis != null && now - changedMillis < millis;
    }

    boolean isHeldOff(long now) {
        return heldOffUntilMillis != null && now < heldOffUntilMillis;
    }

    /** Whether the contact seems to be broken: visitors press the others, never this one. */
    public boolean seemsDead() {
        return othersSince >= DEAD_AFTER;
    }
}
