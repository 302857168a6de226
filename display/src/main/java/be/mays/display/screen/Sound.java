package be.mays.display.screen;

import java.util.Optional;

/** Where the page finds what it is to play. Called on request threads. */
public interface Sound {
    /** The WAV file of a recent announcement. */
    Optional<byte[]> findFile(long announcement);

    /** The volume now, 0 to 100. */
    int volume();

    /** The page says how its loudspeaker is: running, suspended or failed. */
    void reported(String state);
}
