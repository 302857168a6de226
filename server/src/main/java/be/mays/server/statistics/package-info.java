/**
 * What the journal says about waiting and serving. Pure functions of queue events; knows no database, clock or
 * page.
 */
@NullMarked
package be.mays.server.statistics;

import org.jspecify.annotations.NullMarked;
