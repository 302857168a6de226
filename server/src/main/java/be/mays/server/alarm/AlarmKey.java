package be.mays.server.alarm;

/**
 * One thing that can be wrong; at most one alarm of it lasts at a time.
 *
 * @param device id of the device
 * @param subject which part of the device, such as the counter of a sign; empty: the device itself
 */
public record AlarmKey(String device, AlarmKind kind, String subject) {}
