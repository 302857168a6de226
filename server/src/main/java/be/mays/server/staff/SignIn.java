package be.mays.server.staff;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.db.BriefCache;
import be.mays.server.db.Secrets;
import be.mays.server.http.Role;
import be.mays.server.queue.dispatch.Dispatcher;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Signs staff in and out. Wrong passwords are answered ever more slowly: after five, the user must wait, twice as
 * long each time, at most 5 min. Thread-safe.
 */
public final class SignIn {
    /** How long a session lasts: a working day. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);

    private static final Duration CACHE = Duration.ofSeconds(4);
    private static final int FREE_FAILURES = 5;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final int MOST_WATCHED = 10_000;

    private final StaffRegister register;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final Passwords passwords;
    private final BusinessClock clock;
    private final MonotonicClock monotonic;
    private final BriefCache<Session> sessions;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();

    private record Failures(int count, long since, Duration pause) {}

    /** Sign-in on this register. */
    public SignIn(
            StaffRegister register,
            AuditLog audit,
            Dispatcher dispatcher,
            Passwords passwords,
            BusinessClock clock,
            MonotonicClock monotonic) {
        this.register = register;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.passwords = passwords;
        this.clock = clock;
        this.monotonic = monotonic;
        this.sessions = new BriefCache<>(hash -> register.findSession(hash, clock.now()), monotonic, CACHE);
    }

    /** What came of a try. */
    public sealed interface Attempt {
        /** Signed in; the token goes into the cookie and is kept nowhere else. */
        record SignedIn(String token, Session session) implements Attempt {}

        /** User or password is wrong; which of them is not said. */
        record Wrong() implements Attempt {}

        /** Too many wrong tries. */
        record Wait(Duration left) implements Attempt {}
    }

    /** Tries to sign in. */
    public Attempt signIn(String user, String password) {
        @Nullable Failures before = failures.get(user);
        if (before != null) {
            Duration left = before.pause().minus(monotonic.since(before.since()));
            if (left.isPositive()) {
                return new Attempt.Wait(left);
            }
        }
        Optional<Account> account = register.findAccount(user);
        boolean right = false;
        if (account.isPresent()) {
            right = passwords.matches(password, account.get().passwordHash());
        } else {
            passwords.pretend(password);
        }
        if (!right) {
            noteFailure(user);
            return new Attempt.Wrong();
        }
        failures.remove(user);
        Instant now = clock.now();
        String token = Secrets.newToken(256);
        Session session = new Session(account.orElseThrow(), Secrets.newToken(128), now.plus(SESSION_LIFE));
        dispatcher.write(transaction -> {
            register.addSession(transaction, Secrets.hash(token), session, now);
            audit.note(transaction, now, "staff:" + user, "sign-in", user);
            return true;
        });
        return new Attempt.SignedIn(token, session);
    }

    private void noteFailure(String user) {
        if (failures.size() >= MOST_WATCHED) {
            failures.clear();
        }
        failures.compute(user, (_, old) -> {
            int count = old == null ? 1 : old.count() + 1;
            int doublings = Math.min(10, count - FREE_FAILURES);
            Duration wait = doublings < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doublings);
            return new Failures(count, monotonic.nanos(), wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
        });
    }

    /** The session that a cookie names; nothing when it is unknown or over. */
    public Optional<Session> findSession(String token) {
        return sessions.find(Secrets.hash(token)).filter(session -> clock.now().isBefore(session.expiresAt()));
    }

    /** Ends a session. */
    public void signOut(String token) {
        String hash = Secrets.hash(token);
        dispatcher.write(transaction -> {
            register.endSession(transaction, hash);
            return true;
        });
        sessions.forget(hash);
    }

    /** Ends all sessions of a user, wherever they are signed in. */
    public void signOutEverywhere(String user, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.endSessionsOf(transaction, user);
            audit.note(transaction, now, actor, "sign-out-everywhere", user);
            return true;
        });
        sessions.clear();
    }

    /** Adds or changes an account; its sessions end, so that a changed role or password counts at once. */
    public void put(Account account, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.put(transaction, account, now);
            register.endSessionsOf(transaction, account.user());
            audit.note(transaction, now, actor, "put-staff", account.user());
            return true;
        });
        sessions.clear();
    }

    /** Removes an account. */
    public void remove(String user, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.remove(transaction, user);
            audit.note(transaction, now, actor, "remove-staff", user);
            return true;
        });
        sessions.clear();
    }

    /** Makes the first administrator when there is no account yet. @return whether one was made */
    public boolean addFirstAdministrator(String user, String password) {
        if (!register.listAccounts().isEmpty()) {
            return false;
        }
        Account first =
                new Account(user, "Beheerder", Role.ADMINISTRATOR, passwords.hash(password), Set.of(), Set.of());
        Instant now = clock.now();
        return dispatcher.write(transaction -> {
            // why: of two servers that start at once on one database the second finds the first one's administrator
            if (!register.listAccounts().isEmpty()) {
                return false;
            }
            register.put(transaction, first, now);
            audit.note(transaction, now, "system", "put-staff", user);
            return true;
        });
    }
}
