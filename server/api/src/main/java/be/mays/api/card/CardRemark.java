package be.mays.api.card;

import java.time.Instant;

/**
 * A remark of staff on a card's present version: {@code GET /api/v1/card-remarks}. The next version settles it.
 *
 * @param remark empty when only the button was pressed
 * @param owner user name of the card's owner
 * @param givenBy user name
 */
public record CardRemark(
        String card, int version, String question, String remark, String owner, String givenBy, Instant givenAt) {}
