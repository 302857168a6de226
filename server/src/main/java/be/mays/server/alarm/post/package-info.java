/** Looks at the devices by the clock, keeps alarms, and sees to it that each is told. Knows no mail and no HTTP. */
@NullMarked
package be.mays.server.alarm.post;

import org.jspecify.annotations.NullMarked;
