package be.mays.server.staff;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.concurrent.Semaphore;

/**
 * Passwords as Argon2id hashes (RFC 9106): 7 MiB, 5 passes, 1 lane, the smallest of the settings that OWASP calls equal. Thread-safe; at most
 * two are computed at once, so that a flood of sign-ins cannot take the machine's memory.
 */
public final class Passwords {
    /** The fewest characters of a password. */
    public static final int SHORTEST = 10;

    /** The hash of a password that nobody has; kept, for making one takes a tenth of the server's start. */
    static final String DECOY =
            "$argon2id$v=19$m=7168,t=5,p=1$MUxJZj2ii1OEtjrN0+Z2yA$5Bl99G1LqSg/vLmwwgHDKnDL28RN/uKuu1EQDm50TVQ";

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(7_168, 5, 1, 32, Argon2.ID);

    private final Semaphore atOnce = new Semaphore(2);

    /** The hash in PHC string format, with a random salt. */
    public String hash(String password) {
        atOnce.acquireUninterruptibly();
        try {
            return Password.hash(password).addRandomSalt(16).with(ARGON2).getResult();
        } finally {
            atOnce.release();
        }
    }

    /** Whether the password has this hash. */
    public boolean matches(String password, String hash) {
        atOnce.acquireUninterruptibly();
        try {
            return Password.check(password, hash).with(Argon2Function.getInstanceFromHash(hash));
        } finally {
            atOnce.release();
        }
    }

    /** Takes as long as a check, so that an unknown user cannot be told from a wrong password. */
    public void pretend(String password) {
        matches(password, DECOY);
    }
}
