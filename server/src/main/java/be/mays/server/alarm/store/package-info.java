/** Alarms and what must be told of them in the database. */
@NullMarked
package be.mays.server.alarm.store;

import org.jspecify.annotations.NullMarked;
