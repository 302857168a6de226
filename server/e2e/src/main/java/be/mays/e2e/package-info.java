/**
 * Programs that run the whole system: the demo, the replay of an office day, and a real server in its own
 * process for tests and benchmarks. What is measured or replayed meets the server only by HTTP.
 */
@NullMarked
package be.mays.e2e;

import org.jspecify.annotations.NullMarked;
