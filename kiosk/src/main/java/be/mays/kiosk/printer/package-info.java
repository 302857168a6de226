/** The slip printer as the kiosk sees it: is it ready, print this, did it come out. Adapters live in subpackages. */
@NullMarked
package be.mays.kiosk.printer;

import org.jspecify.annotations.NullMarked;
