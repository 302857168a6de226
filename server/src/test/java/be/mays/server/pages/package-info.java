/** Tests of the pages as a browser gets them. */
@NullMarked
package be.mays.server.pages;

import org.jspecify.annotations.NullMarked;
