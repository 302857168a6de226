/**
 * LED number signs over the counters: protocols as frames of bytes, and the bus that keeps several signs of one
 * serial line up to date. Only {@link be.mays.display.sign.SerialPortLine} knows the serial library. Knows which
 * number stands at which counter, and nothing of why.
 */
@NullMarked
package be.mays.display.sign;

import org.jspecify.annotations.NullMarked;
