/** Slips in ESC/POS: composing the bytes, asking for status, proving that the slip came out. Printers differ by profile, which is data. */
@NullMarked
package be.mays.kiosk.printer.escpos;

import org.jspecify.annotations.NullMarked;
