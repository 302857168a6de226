package be.mays.api.device;

import java.time.Instant;

/** Moves the driven clock of a replay: {@code POST /replay/clock}. */
public record ClockMove(Instant to) {}
