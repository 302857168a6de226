/**
 * What keeps an installation running for years: work at night, retention, backups, figures for operators. Knows the
 * write lane and statistics, never HTTP.
 */
@NullMarked
package be.mays.server.operations;

import org.jspecify.annotations.NullMarked;
