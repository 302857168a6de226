/** Messages by which kiosks and display boards are paired, known and supervised. */
@NullMarked
package be.mays.api.device;

import org.jspecify.annotations.NullMarked;
