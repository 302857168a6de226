/** Alarms told by mail and by webhook. The only place that knows SMTP. */
@NullMarked
package be.mays.server.alarm.send;

import org.jspecify.annotations.NullMarked;
