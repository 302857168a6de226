/**
 * The rules of the queue, pure: commands and the present state in, events or a refusal out. Knows no clock,
 * thread, database, JSON or log; time comes in as an argument. {@code decide} says what happens, {@code
 * evolve} what the state is afterwards, and the state is always the fold of the journal.
 *
 * <p>States are persistent collections: a draft costs nothing, and a reader never sees half a change.
 */
@NullMarked
package be.mays.server.queue;

import org.jspecify.annotations.NullMarked;
