/**
 * Reads a program's settings from the command line, the environment and a file, in this order of
 * precedence, and reports all faults at once. Knows no program's settings.
 */
@NullMarked
package be.mays.platform.config;

import org.jspecify.annotations.NullMarked;
