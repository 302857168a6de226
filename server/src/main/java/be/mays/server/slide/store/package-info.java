/** Slides in the database. */
@NullMarked
package be.mays.server.slide.store;

import org.jspecify.annotations.NullMarked;
