package be.mays.api.device;

import org.jspecify.annotations.Nullable;

/**
 * A slip is printed again, marked as a duplicate: {@code POST /api/v1/tickets/{id}/reprint}.
 *
 * @param device the kiosk that shall print it; null: the one that issued it, or another of the site that is there
 */
public record ReprintRequest(@Nullable String device) {}
