package be.mays.display.screen;

import org.jspecify.annotations.Nullable;

/**
 * What the page is told: the parts of the picture as HTML, and what to play.
 *
 * @param boot names this run of the program: a page of another run loads itself anew
 */
record PageEvent(
        String boot,
        String kind,
        String clock,
        String main,
        String foot,
        @Nullable Play play) {

    /**
     * A sound to play once.
     *
     * @param text for screen readers
     * @param file null: no sound is wanted
     * @param volume 0 to 1
     * @param ageMillis how long ago it was due to begin
     */
    record Play(long id, String text, @Nullable String file, double volume, long ageMillis) {}
}
