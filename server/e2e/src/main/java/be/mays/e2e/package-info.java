/**
 * Programs that run the whole system: the demo, the replay of an office day, and a real server in its own
 * process for tests and benchmarks. They know servers only by HTTP and by what the process prints.
 */
@NullMarked
package be.mays.e2e;

import org.jspecify.annotations.NullMarked;
