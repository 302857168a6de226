/** The clerk's pages: choosing a counter, and the desk itself. */
@NullMarked
package be.mays.server.desk.http;

import org.jspecify.annotations.NullMarked;
