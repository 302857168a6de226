package be.mays.api.counter;

import java.util.List;

/**
 * The languages of a clerk: {@code GET} and {@code PUT /api/v1/staff/{user}/languages}.
 *
 * @param languages primary BCP 47 tags that the clerk speaks beside Dutch, such as {@code fr}; empty: all
 */
public record SpokenLanguages(List<String> languages) {
    public SpokenLanguages {
        languages = List.copyOf(languages);
    }
}
