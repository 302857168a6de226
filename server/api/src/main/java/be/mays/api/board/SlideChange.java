package be.mays.api.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A new slide from an administrator: {@code POST /api/v1/slides}. A text, a picture, or both.
 *
 * @param picture PNG or JPEG in base64, at most 300 KiB and 1920 pixels a side; needs its alternative
 * @param alternative what the picture says
 * @param seconds 5 to 60
 * @param sites whose boards show it; empty: all
 * @param from the first day; null: at once
 * @param until the last day; null: until it is removed
 */
public record SlideChange(
        @Nullable String text,
        @Nullable String picture,
        @Nullable String alternative,
        int seconds,
        List<String> sites,
        @Nullable String from,
        @Nullable String until) {}
