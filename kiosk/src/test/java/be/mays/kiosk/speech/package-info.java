@NullMarked
package be.mays.kiosk.speech;

import org.jspecify.annotations.NullMarked;
