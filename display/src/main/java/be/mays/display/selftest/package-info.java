/**
 * The board's self-test: one check after the other, each with a verdict and what to do. Knows what the parts answer
 * and neither how they work nor who asked; runs on the caller's thread.
 */
@NullMarked
package be.mays.display.selftest;

import org.jspecify.annotations.NullMarked;
