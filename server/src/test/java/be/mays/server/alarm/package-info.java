/** Tests. */
@NullMarked
package be.mays.server.alarm;

import org.jspecify.annotations.NullMarked;
