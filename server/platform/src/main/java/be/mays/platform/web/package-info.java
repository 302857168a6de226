/** The small web server under every page of ours: Javalin with our defaults. Knows no feature. */
@NullMarked
package be.mays.platform.web;

import org.jspecify.annotations.NullMarked;
