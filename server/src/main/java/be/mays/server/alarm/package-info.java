/**
 * What is wrong with devices so that a person has to act: pure rules, which know no clock, thread, database or network.
 * An alarm begins when something lasts, and ends when it has been right for a while.
 */
@NullMarked
package be.mays.server.alarm;

import org.jspecify.annotations.NullMarked;
