/** What a kiosk decides: events in, effects out, the time passed in. Pure: knows no clock, thread, network, printer or log, and nothing outside the JDK. */
@NullMarked
package be.mays.kiosk.flow;

import org.jspecify.annotations.NullMarked;
