package be.mays.server.staff;

import java.time.Instant;

/**
 * A sign-in.
 *
 * @param csrfToken to be sent with every change
 */
public record Session(Account account, String csrfToken, Instant expiresAt) {
    @Override
    public String toString() {
        return "Session[" + account.user() + "]";
    }
}
