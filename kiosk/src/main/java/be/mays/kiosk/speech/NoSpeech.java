package be.mays.kiosk.speech;

import java.util.Optional;

/** Says nothing, as configured. */
public final class NoSpeech implements Speech {
    @Override
    public Optional<byte[]> findClip(String language, String text) {
        return Optional.empty();
    }

    @Override
    public boolean isAvailable() {
        return false;
    }
}
