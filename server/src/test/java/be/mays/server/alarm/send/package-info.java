/** Tests. */
@NullMarked
package be.mays.server.alarm.send;

import org.jspecify.annotations.NullMarked;
