package be.mays.display.sound;

import be.mays.api.device.Heartbeat;
import java.util.Optional;

/** Says nothing: calls are announced by the chime alone, as configured. */
public final class NoVoice implements Voice {
    @Override
    public Optional<Wave> findClip(String word) {
        return Optional.empty();
    }

    @Override
    public Heartbeat.Part health() {
        return new Heartbeat.Part("speech", Heartbeat.Status.DISABLED, "switched off by sound.speech");
    }
}
