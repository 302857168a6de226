package be.mays.server.card;

import java.time.Instant;

/**
 * A member of staff said that a card is not right.
 *
 * @param text empty when only the button was pressed
 * @param givenBy user name
 */
public record Remark(String card, int version, String text, String givenBy, Instant givenAt) {}
