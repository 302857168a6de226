package be.mays.api.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message or a picture that boards show between calls.
 *
 * @param text null: a picture alone
 * @param picture names its picture, {@code GET /api/v1/pictures/{picture}}: the SHA-256 of the bytes; null: text alone
 * @param alternative what the picture says, for those who do not see it; null without a picture
 * @param seconds how long it stands
 * @param sites whose boards show it; empty: all
 * @param from the first day, such as {@code 2026-12-01}; null: at once
 * @param until the last day; null: until it is removed
 */
public record Slide(
        String id,
        @Nullable String text,
        @Nullable String picture,
        @Nullable String alternative,
        int seconds,
        List<String> sites,
        @Nullable String from,
        @Nullable String until) {}
