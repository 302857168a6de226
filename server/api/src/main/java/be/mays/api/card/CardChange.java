package be.mays.api.card;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds a knowledge card or its next version: {@code PUT /api/v1/cards/{card}}.
 *
 * @param version the version that was edited; 0 or null for a new card
 * @param exceptions null: none
 * @param fee null: not said
 * @param sendOn null: never
 * @param reviewBy ISO date
 */
public record CardChange(
        @Nullable Integer version,
        String question,
        @Nullable List<String> services,
        String steps,
        @Nullable List<String> bring,
        @Nullable String exceptions,
        @Nullable String fee,
        @Nullable List<String> forms,
        @Nullable String sendOn,
        String answer,
        @Nullable List<String> sources,
        String owner,
        String reviewBy,
        boolean checkFirst) {}
