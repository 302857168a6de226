/** Tests. */
@NullMarked
package be.mays.server.http;

import org.jspecify.annotations.NullMarked;
