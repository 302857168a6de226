/** The kiosk's local page. The only package that knows Javalin; it shows a model and passes presses on, and decides nothing. */
@NullMarked
package be.mays.kiosk.screen;

import org.jspecify.annotations.NullMarked;
