/** The catalog over HTTP. */
@NullMarked
package be.mays.server.catalog.http;

import org.jspecify.annotations.NullMarked;
