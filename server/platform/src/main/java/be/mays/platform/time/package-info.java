/**
 * The clocks. Business time (what the wall says, in UTC) and monotonic time (what durations are measured
 * with) are each read in exactly one class, so that tests and replays can drive them.
 */
@NullMarked
package be.mays.platform.time;

import org.jspecify.annotations.NullMarked;
