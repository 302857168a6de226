/**
 * What the municipality offers: sites, lanes, services, counters, series and opening hours. Values only,
 * immutable, read from one YAML file. Knows no tickets.
 */
@NullMarked
package be.mays.server.catalog;

import org.jspecify.annotations.NullMarked;
