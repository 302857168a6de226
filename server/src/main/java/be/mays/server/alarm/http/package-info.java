/** Alarms over HTTP. */
@NullMarked
package be.mays.server.alarm.http;

import org.jspecify.annotations.NullMarked;
