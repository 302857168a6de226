@NullMarked
package be.mays.kiosk.dialog;

import org.jspecify.annotations.NullMarked;
