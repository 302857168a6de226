/** How bytes reach a printer: file, TCP, USB and serial, each write and read with a deadline and abandonable. Knows nothing of what the bytes mean. */
@NullMarked
package be.mays.kiosk.printer.line;

import org.jspecify.annotations.NullMarked;
