package be.mays.server.staff;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.db.BriefCache;
import be.mays.server.db.Secrets;
import be.mays.server.http.Role;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signs staff in and out. Wrong passwords are answered ever more slowly, for a user after five and for a client
 * address after a hundred: each further try waits twice as long, at most 5 min. One wrong try of a user is forgiven
 * every 10 min, one of an address every 30 s. Thread-safe.
 */
public final class SignIn {
    /** How long a session lasts: a working day. */
    public static final Duration SESSION_LIFE = Duration.ofHours(12);

    private static final Duration CACHE = Duration.ofSeconds(4);
    private static final int MOST_WATCHED = 10_000;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final Slowdown.Limit OF_A_USER = new Slowdown.Limit(5, Duration.ofMinutes(10), LONGEST_WAIT);
    // why: a whole town hall may sign in from one address at eight in the morning, with its typing errors
    private static final Slowdown.Limit OF_AN_ADDRESS = new Slowdown.Limit(100, Duration.ofSeconds(30), LONGEST_WAIT);

    private final StaffRegister register;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final Passwords passwords;
    private final BusinessClock clock;
    private final BriefCache<Session> sessions;
    private final Slowdown users;
    private final Slowdown addresses;

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
        this.users = new Slowdown(OF_A_USER, MOST_WATCHED, monotonic);
        this.addresses = new Slowdown(OF_AN_ADDRESS, MOST_WATCHED, monotonic);
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

    /**
     * Tries to sign in with a password.
     *
     * @param address of the client, as {@link be.mays.server.http.Requests#clientAddress} tells it
     */
    public Attempt signIn(String user, String password, String address) {
        // why: first, for a try that the database does not answer is nobody's wrong password
        Optional<Account> account = register.findAccount(user);
        Optional<Duration> wait = users.begin(user);
        if (wait.isPresent()) {
            return new Attempt.Wait(wait.get());
        }
        wait = addresses.begin(address);
        if (wait.isPresent()) {
            users.takeBack(user);
            return new Attempt.Wait(wait.get());
        }
        if (!isRight(account, password)) {
            return new Attempt.Wrong();
        }
        users.forget(user);
        addresses.takeBack(address);
        Instant now = clock.now();
        return dispatcher.write(transaction -> open(transaction, account.get(), "sign-in", now));
    }

    /** Takes as long for who may not sign in by password as for who may. */
    private boolean isRight(Optional<Account> account, String password) {
        @Nullable String hash = account.filter(known -> !known.blocked())
                .map(Account::passwordHash)
                .orElse(null);
        if (hash == null) {
            passwords.pretend(password);
            return false;
        }
        return passwords.matches(password, hash);
    }

    /**
     * Opens a session for somebody who has proved who they are.
     *
     * @param action what the audit log says
     */
    public Attempt.SignedIn open(LaneTransaction transaction, Account account, String action, Instant now) {
        String token = Secrets.newToken(256);
        Session session = new Session(account, Secrets.newToken(128), now.plus(SESSION_LIFE));
        register.addSession(transaction, Secrets.hash(token), session, now);
        audit.note(transaction, now, "staff:" + account.user(), action, account.user());
        return new Attempt.SignedIn(token, session);
    }

    /** The session that a cookie names; nothing when it is unknown or over. */
    public Optional<Session> findSession(String token) {
        return sessions.find(Secrets.hash(token)).filter(session -> clock.now().isBefore(session.expiresAt()));
    }

    /** Ends a session; one that is over or unknown already is left alone. */
    public void signOut(String token) {
        String hash = Secrets.hash(token);
        Instant now = clock.now();
        Optional<Session> session = register.findSession(hash, now);
        if (session.isEmpty()) {
            return;
        }
        String user = session.get().account().user();
        dispatcher.write(transaction -> {
            register.endSession(transaction, hash);
            audit.note(transaction, now, "staff:" + user, "sign-out", user);
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

    /** Blocks an account, which ends its sessions, or lets it in again. */
    public void block(String user, boolean blocked, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.findAccount(transaction, user)
                    .ifPresent(account -> register.put(transaction, account.withBlocked(blocked), now));
            register.endSessionsOf(transaction, user);
            audit.note(transaction, now, actor, blocked ? "block-staff" : "admit-staff", user);
            return true;
        });
        sessions.clear();
    }

    /**
     * Removes an account. Of a work account the bare user stays, blocked: else it would come back by itself at its
     * next sign-in.
     */
    public void remove(String user, String actor) {
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            Optional<Account> workAccount =
                    register.findAccount(transaction, user).filter(Account::isWorkAccount);
            register.remove(transaction, user);
            workAccount.ifPresent(account -> register.put(transaction, account.removed(), now));
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
                new Account(user, "Beheerder", Role.ADMINISTRATOR, passwords.hash(password), false, Set.of(), Set.of());
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
