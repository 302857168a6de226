/** Tests of the numbers that a kiosk gives out by itself. */
@NullMarked
package be.mays.kiosk.outage;

import org.jspecify.annotations.NullMarked;
