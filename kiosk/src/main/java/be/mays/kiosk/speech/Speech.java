package be.mays.kiosk.speech;

import java.util.Optional;

/** Says texts. Thread-safe. */
public interface Speech {
    /** The text as a WAV file; nothing when it cannot be spoken. May take some tenths of a second. */
    Optional<byte[]> findClip(String language, String text);

    /** Whether there is any speech; without, the screen offers none. */
    boolean isAvailable();
}
