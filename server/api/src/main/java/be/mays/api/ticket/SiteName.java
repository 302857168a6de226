package be.mays.api.ticket;

/** A site in a list: {@code GET /api/v1/sites}. */
public record SiteName(String id, String name) {}
