/** Devices and pairings in the database. */
@NullMarked
package be.mays.server.device.store;

import org.jspecify.annotations.NullMarked;
