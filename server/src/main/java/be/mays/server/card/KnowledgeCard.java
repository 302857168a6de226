package be.mays.server.card;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One version of a knowledge card. Immutable.
 *
 * @param id lower-case letters, digits and dashes
 * @param version counts from 1
 * @param changedBy user name, or {@link #SYSTEM} for cards that came with the sample city
 */
public record KnowledgeCard(String id, int version, CardContent content, Instant changedAt, String changedBy) {
    /** Who brought the cards of the sample city. */
    public static final String SYSTEM = "system";

    /** Whether the day by which it was to be reviewed has passed. */
    public boolean isOverdue(LocalDate today) {
        return content.reviewBy().isBefore(today);
    }
}
