/** Says what the screen shows. Renders each text once with a program on this machine; knows nothing of screens. */
@NullMarked
package be.mays.kiosk.speech;

import org.jspecify.annotations.NullMarked;
