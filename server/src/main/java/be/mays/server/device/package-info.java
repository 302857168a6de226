/** Kiosks and display boards: paired one by one, each with a token of its own that can be revoked. */
@NullMarked
package be.mays.server.device;

import org.jspecify.annotations.NullMarked;
