package be.mays.display.screen;

import org.jspecify.annotations.Nullable;

/**
 * A virtual sign as its page shows it.
 *
 * @param counter over which it hangs
 * @param text that was last written to it; empty: dark
 * @param fault null when it answers
 */
public record SignView(
        String counter, String text, @Nullable String fault) {}
