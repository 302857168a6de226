/** Devices over HTTP. */
@NullMarked
package be.mays.server.device.http;

import org.jspecify.annotations.NullMarked;
