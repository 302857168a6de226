@NullMarked
package be.mays.display.selftest;

import org.jspecify.annotations.NullMarked;
