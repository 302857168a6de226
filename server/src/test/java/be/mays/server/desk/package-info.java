/** Tests of what a clerk's pages show. */
@NullMarked
package be.mays.server.desk;

import org.jspecify.annotations.NullMarked;
