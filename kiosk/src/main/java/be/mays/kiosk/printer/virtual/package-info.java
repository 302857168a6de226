/** A printer without hardware that receives the very bytes: strict decoder, status answers, faults on demand. */
@NullMarked
package be.mays.kiosk.printer.virtual;

import org.jspecify.annotations.NullMarked;
