package be.mays.api.device;

/** What a device is, and so what its token may do. */
public enum DeviceKind {
    KIOSK,
    BOARD
}
