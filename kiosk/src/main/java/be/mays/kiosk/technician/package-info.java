/**
 * What a technician can see and do at the kiosk itself: the gate with its code, the last events, and the port to the
 * parts. Knows no page and no hardware.
 */
@NullMarked
package be.mays.kiosk.technician;

import org.jspecify.annotations.NullMarked;
