package be.mays.display.screen;

import be.mays.display.board.Announcement;
import be.mays.display.board.Picture;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows and plays from now on.
 *
 * @param minute the time for the clock, in whole minutes
 * @param announcement null when nothing is to be heard
 */
public record Showing(
        Picture picture, Instant minute, @Nullable Announcement announcement) {}
