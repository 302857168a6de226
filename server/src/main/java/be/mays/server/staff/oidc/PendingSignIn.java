package be.mays.server.staff.oidc;

import be.mays.server.db.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * A sign-in that has gone to the issuer and not come back. The browser keeps it, sealed, so that any server can end it.
 *
 * @param state comes back with the code
 * @param nonce comes back in the ID token
 * @param verifier of PKCE: proves that who ends is who began
 * @param to the page to go to afterwards
 */
public record PendingSignIn(String state, String nonce, String verifier, String to, Instant begun) {
    /** How long somebody may take at the issuer. */
    public static final Duration LONGEST = Duration.ofMinutes(10);

    private static final int PARTS = 5;

    /** A new one. */
    public static PendingSignIn begin(String to, Instant now) {
        return new PendingSignIn(Secrets.newToken(256), Secrets.newToken(256), Secrets.newToken(256), to, now);
    }

    /** Whether it took too long. */
    public boolean isOver(Instant now) {
        return now.isAfter(end()) || now.isBefore(begun.minus(LONGEST));
    }

    /** When it is over. */
    public Instant end() {
        return begun.plus(LONGEST);
    }

    /** As a text for the browser to keep. */
    String text() {
        return String.join("\n", state, nonce, verifier, to, begun.toString());
    }

    /** From such a text. */
    static Optional<PendingSignIn> parse(String text) {
        List<String> parts = List.of(text.split("\n", -1));
        if (parts.size() != PARTS) {
            return Optional.empty();
        }
        try {
            Instant begun = Instant.parse(parts.get(4));
            return Optional.of(new PendingSignIn(parts.get(0), parts.get(1), parts.get(2), parts.get(3), begun));
        } catch (DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "PendingSignIn[" + begun + "]";
    }
}
