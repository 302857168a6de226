/**
 * Numbers that the kiosk gives out while the server is away: which ones, when, and what of them still has to be
 * handed in. Pure: knows no clock, thread, file, network or log.
 */
@NullMarked
package be.mays.kiosk.outage;

import org.jspecify.annotations.NullMarked;
