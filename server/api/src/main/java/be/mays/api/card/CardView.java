package be.mays.api.card;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One version of a knowledge card: {@code GET /api/v1/cards/{card}}.
 *
 * @param version counts from 1
 * @param steps Markdown
 * @param bring documents to bring
 * @param exceptions Markdown; null: none
 * @param fee in words; null: not said
 * @param forms names or https addresses
 * @param sendOn when the visitor is sent on, and to whom, in Markdown; null: never
 * @param answer what is said by phone and e-mail; plain text
 * @param sources https addresses
 * @param owner user name of who answers for it
 * @param reviewBy ISO date
 * @param overdue whether that date has passed
 * @param checkFirst whether nobody of the municipality has checked it yet
 * @param changedBy user name
 * @param helped how many members of staff this version helped
 * @param wrong how many said that it is not right
 */
public record CardView(
        String id,
        int version,
        String question,
        List<String> services,
        String steps,
        List<String> bring,
        @Nullable String exceptions,
        @Nullable String fee,
        List<String> forms,
        @Nullable String sendOn,
        String answer,
        List<String> sources,
        String owner,
        String reviewBy,
        boolean overdue,
        boolean checkFirst,
        Instant changedAt,
        String changedBy,
        int helped,
        int wrong) {}
