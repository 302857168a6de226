/** What a clerk's pages show, computed from the state of the sites. Pure; knows no HTTP. */
@NullMarked
package be.mays.server.desk;

import org.jspecify.annotations.NullMarked;
