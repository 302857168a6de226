/** The buttons and their lamps: the port, and what a lamp shows. Adapters live in subpackages. */
@NullMarked
package be.mays.kiosk.button;

import org.jspecify.annotations.NullMarked;
