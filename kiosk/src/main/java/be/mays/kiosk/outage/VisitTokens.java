package be.mays.kiosk.outage;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes the tokens of visits without the server: 128 random bits, so that nobody can guess another's. Thread-safe. */
public final class VisitTokens {
    private static final int BYTES = 16;

    private final SecureRandom random = new SecureRandom();

    /** Another one, in letters that fit into a link. */
    public String next() {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }
}
