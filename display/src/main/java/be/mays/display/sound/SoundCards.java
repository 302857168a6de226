package be.mays.display.sound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The sound cards of this machine, as Linux lists them in {@code /proc/asound/cards} (ALSA): a browser without a card
 * plays into nothing and says that all is well. Thread-safe; reads the list anew each time, for a card can be plugged
 * in.
 */
public final class SoundCards {
    private static final Path LIST = Path.of("/proc/asound/cards");

    private final Path list;

    /** Those of this machine. */
    public SoundCards() {
        this(LIST);
    }

    /**
     * Those of a list.
     *
     * @param list in the form of {@code /proc/asound/cards}
     */
    public SoundCards(Path list) {
        this.list = list;
    }

    /** Why nothing can be heard; nothing when there is a card. */
    public Optional<String> findFault() {
        String none = "this machine has no sound device: connect a loudspeaker by HDMI, jack or USB; then"
                + " \"aplay -l\" must list it";
        try {
            return Files.readString(list).lines().anyMatch(line -> line.matches("\\s*\\d+ \\[.*"))
                    ? Optional.empty()
                    : Optional.of(none);
        } catch (IOException notListed) {
            return Optional.of(none);
        }
    }
}
