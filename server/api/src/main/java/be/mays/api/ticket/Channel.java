package be.mays.api.ticket;

/** How the visit or question came in. Phone, e-mail and online questions are not present in the building. */
public enum Channel {
    KIOSK,
    RECEPTION,
    PHONE,
    EMAIL,
    ONLINE,
    APPOINTMENT
}
