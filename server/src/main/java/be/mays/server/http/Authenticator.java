package be.mays.server.http;

import java.util.Optional;

/** Finds out who asks. Thread-safe and quick: asked on every request. */
public interface Authenticator {
    /** The device that holds this bearer token; nothing when it is unknown or revoked. */
    Optional<Principal.Device> findDevice(String token);

    /** The member of staff whose session this cookie names; nothing when it is unknown or over. */
    Optional<Principal.Staff> findStaff(String cookie);
}
