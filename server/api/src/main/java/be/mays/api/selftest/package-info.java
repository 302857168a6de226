/**
 * The self-test of a device: one check after the other, each with a verdict and what to do. Knows the server's answers and
 * no device; runs on the caller's thread.
 */
@NullMarked
package be.mays.api.selftest;

import org.jspecify.annotations.NullMarked;
