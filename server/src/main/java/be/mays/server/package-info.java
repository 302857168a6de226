/** The central server. {@code Wiring} is the only place where adapters are made. */
@NullMarked
package be.mays.server;

import org.jspecify.annotations.NullMarked;
