package be.mays.kiosk.technician;

import be.mays.platform.time.MonotonicClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets in who knows the code. After three wrong codes each further try has to wait, twice as long after each; while it
 * waits, no code is looked at. One technician at a time: who comes in ends the session of the one before. Thread-safe.
 */
public final class TechnicianGate {
    /** A session ends after so long without anything done. */
    public static final Duration IDLE = Duration.ofMinutes(5);

    private static final Duration LONGEST_SESSION = Duration.ofMinutes(60);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(10);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);
    private static final int FREE_TRIES = 3;
    private static final int SECRET_BYTES = 24;

    private final byte[] code;
    private final MonotonicClock clock;
    private final SecureRandom random = new SecureRandom();
    private int wrong;
    private long lastWrong;
    private @Nullable Open open;

    /** What became of a try. */
    public sealed interface Answer {
        /** The code was right. */
        record Entered(Session session) implements Answer {}

        /**
         * It was not.
         *
         * @param triesLeft before one has to wait
         */
        record Wrong(int triesLeft) implements Answer {}

        /**
         * It was not looked at.
         *
         * @param left until the next try counts
         */
        record MustWait(Duration left) implements Answer {}
    }

    /**
     * What its browser holds.
     *
     * @param id for the cookie
     * @param formToken goes with every form, so that no other page can send one
     */
    public record Session(String id, String formToken) {
        /** Whether a form came from this session's own pages. */
        public boolean isOwnForm(@Nullable String token) {
            return token != null && isSame(formToken, token);
        }
    }

    private record Open(Session session, long since, long usedAt) {}

    /** A gate with this code. */
    public TechnicianGate(String code, MonotonicClock clock) {
        this.code = digest(code);
        this.clock = clock;
    }

    /** Tries a code. */
    public synchronized Answer enter(String tried) {
        Duration left = waitLeft();
        if (left.isPositive()) {
            return new Answer.MustWait(left);
        }
        if (!MessageDigest.isEqual(code, digest(tried))) {
            wrong++;
            lastWrong = clock.nanos();
            Duration wait = waitLeft();
            return wait.isPositive() ? new Answer.MustWait(wait) : new Answer.Wrong(FREE_TRIES - wrong);
        }
        wrong = 0;
        Session session = new Session(secret(), secret());
        open = new Open(session, clock.nanos(), clock.nanos());
        return new Answer.Entered(session);
    }

    /** How long a try has to wait now; zero: not at all. */
    public synchronized Duration waitLeft() {
        if (wrong < FREE_TRIES) {
            return Duration.ZERO;
        }
        int doublings = Math.min(wrong - FREE_TRIES, 10);
        Duration wait = FIRST_WAIT.multipliedBy(1L << doublings);
        Duration bounded = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        Duration left = bounded.minus(clock.since(lastWrong));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * The session of this cookie, while it lasts.
     *
     * @param isUse whether somebody does something, so that it lasts longer
     */
    public synchronized Optional<Session> find(@Nullable String id, boolean isUse) {
        Open present = open;
        if (present == null || id == null || !isSame(present.session().id(), id)) {
            return Optional.empty();
        }
        if (clock.since(present.usedAt()).compareTo(IDLE) >= 0
                || clock.since(present.since()).compareTo(LONGEST_SESSION) >= 0) {
            open = null;
            return Optional.empty();
        }
        if (isUse) {
            open = new Open(present.session(), present.since(), clock.nanos());
        }
        return Optional.of(present.session());
    }

    /** Ends the session. */
    public synchronized void leave() {
        open = null;
    }

    private String secret() {
        byte[] bits = new byte[SECRET_BYTES];
        random.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    // why: the time that a comparison takes must not tell how much of a guess was right
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(digest(one), digest(other));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
