package be.mays.server.catalog;

import java.time.LocalDate;

/**
 * The period that the goal is measured against.
 *
 * @param from first business day, inclusive
 * @param to last business day, inclusive
 */
public record Baseline(LocalDate from, LocalDate to) {}
