package be.mays.kiosk.dialog;

/**
 * How this visitor wants the screen; forgotten with the visitor.
 *
 * @param speech every screen is read aloud
 * @param volume 1 to {@value #LOUDEST}
 * @param contrast white on black
 * @param lowReach all that is touched is in the lower two thirds
 * @param size 0 to {@value #LARGEST}
 */
public record Needs(boolean speech, int volume, boolean contrast, boolean lowReach, int size) {
    /** The loudest volume. */
    public static final int LOUDEST = 5;
    /** The largest text. */
    public static final int LARGEST = 2;
    /** Before anybody asked for anything. */
    public static final Needs NONE = new Needs(false, 3, false, false, 0);

    Needs withSpeech(boolean on) {
        return new Needs(on, volume, contrast, lowReach, size);
    }

    Needs withVolume(int newVolume) {
        return new Needs(speech, Math.clamp(newVolume, 1, LOUDEST), contrast, lowReach, size);
    }

    Needs withContrast(boolean on) {
        return new Needs(speech, volume, on, lowReach, size);
    }

    Needs withLowReach(boolean on) {
        return new Needs(speech, volume, contrast, on, size);
    }

    Needs withNextSize() {
        return new Needs(speech, volume, contrast, lowReach, size == LARGEST ? 0 : size + 1);
    }
}
