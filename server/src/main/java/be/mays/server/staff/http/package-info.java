/** Sign-in and accounts over HTTP. */
@NullMarked
package be.mays.server.staff.http;

import org.jspecify.annotations.NullMarked;
