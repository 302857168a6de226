/** Messages and pictures that boards show between calls; knows nothing of calls. */
@NullMarked
package be.mays.server.slide;

import org.jspecify.annotations.NullMarked;
