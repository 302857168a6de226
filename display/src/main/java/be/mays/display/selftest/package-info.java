/** What can be wrong with the machine that a board hangs on. Knows neither how the board works nor who asked. */
@NullMarked
package be.mays.display.selftest;

import org.jspecify.annotations.NullMarked;
