package be.mays.e2e;

import java.time.ZonedDateTime;

/**
 * How far a replay is.
 *
 * @param now business time
 * @param presses of the whole day
 * @param inService who are at a counter
 */
public record ReplayProgress(ZonedDateTime now, int presses, int issued, int waiting, int inService, int served) {}
