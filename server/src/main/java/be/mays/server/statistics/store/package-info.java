/** Summaries of days that outlive their journal, by Jdbi. */
@NullMarked
package be.mays.server.statistics.store;

import org.jspecify.annotations.NullMarked;
