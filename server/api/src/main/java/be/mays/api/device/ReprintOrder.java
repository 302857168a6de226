package be.mays.api.device;

/**
 * The work given to a kiosk.
 *
 * @param command id of the work
 * @param deviceName where the slip comes out, for people
 */
public record ReprintOrder(String command, String device, String deviceName) {}
