/** How much paper is left: counts what is printed since the roll was changed and tells when it will end. Knows no bytes and no printer. */
@NullMarked
package be.mays.kiosk.printer.paper;

import org.jspecify.annotations.NullMarked;
