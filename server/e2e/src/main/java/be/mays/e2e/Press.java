package be.mays.e2e;

import be.mays.api.ticket.Lane;
import java.time.Instant;

/**
 * One visitor who presses a button.
 *
 * @param at business time
 * @param queue letter of the recorded office's queue
 * @param lane where that queue belongs here
 */
public record Press(Instant at, char queue, Lane lane) {}
