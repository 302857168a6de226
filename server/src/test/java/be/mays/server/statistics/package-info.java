/** Tests of the statistics. */
@NullMarked
package be.mays.server.statistics;

import org.jspecify.annotations.NullMarked;
