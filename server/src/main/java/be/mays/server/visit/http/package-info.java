/** The visitor's page and its JSON. */
@NullMarked
package be.mays.server.visit.http;

import org.jspecify.annotations.NullMarked;
