package be.mays.display.sound;

import be.mays.api.device.Heartbeat;
import java.util.Optional;

/** Says single words. Thread-safe. */
public interface Voice {
    /** The word as sound, without silence around it; nothing when this voice cannot say it. */
    Optional<Wave> findClip(String word);

    /** How the voice is, for the administrator. */
    Heartbeat.Part health();
}
