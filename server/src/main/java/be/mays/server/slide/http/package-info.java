/** Slides over HTTP: for administrators, and as the playlist of each board. */
@NullMarked
package be.mays.server.slide.http;

import org.jspecify.annotations.NullMarked;
