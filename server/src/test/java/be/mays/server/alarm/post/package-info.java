/** Tests. */
@NullMarked
package be.mays.server.alarm.post;

import org.jspecify.annotations.NullMarked;
