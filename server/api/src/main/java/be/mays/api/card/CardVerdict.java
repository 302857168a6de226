package be.mays.api.card;

import org.jspecify.annotations.Nullable;

/**
 * What a member of staff says of a card's present version: {@code PUT /api/v1/cards/{card}/verdict}. A second one
 * takes the place of their first.
 *
 * @param version the version that was read; null: whichever is the present one
 * @param helped true: it helped; false: it is not right
 * @param remark what is not right, at most 200 characters; null: nothing said
 */
public record CardVerdict(
        @Nullable Integer version, boolean helped, @Nullable String remark) {}
