/** What of an outage must survive a power failure, in files of the data folder. */
@NullMarked
package be.mays.kiosk.outage.store;

import org.jspecify.annotations.NullMarked;
