/** Tests of what a visitor sees. */
@NullMarked
package be.mays.server.visit;

import org.jspecify.annotations.NullMarked;
