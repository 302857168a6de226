/** Failures of several things at once. */
@NullMarked
package be.mays.platform.fault;

import org.jspecify.annotations.NullMarked;
