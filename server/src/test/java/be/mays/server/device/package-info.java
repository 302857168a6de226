/** Tests. */
@NullMarked
package be.mays.server.device;

import org.jspecify.annotations.NullMarked;
