/** The look that all pages share; the files stand in the resources of the same name. */
@NullMarked
package be.mays.platform.look;

import org.jspecify.annotations.NullMarked;
