package be.mays.server.http;

import io.javalin.security.RouteRole;

/** Who may use a route. A route without one is refused to everybody. */
public enum Access implements RouteRole {
    ANYONE,
    /** Any paired device. */
    DEVICE,
    KIOSK,
    /** A display board, or staff who look at it. */
    BOARD,
    /** Any member of staff. */
    STAFF,
    LEAD,
    ADMINISTRATOR,
    /** From this machine only. */
    LOOPBACK
}
