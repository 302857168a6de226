package be.mays.server.staff;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where accounts and sessions are kept. Writes happen in the write lane's transactions. */
public interface StaffRegister {
    /** The account of this user. */
    Optional<Account> findAccount(String user);

    /** All accounts by user name. */
    List<Account> listAccounts();

    /** The session whose cookie has this hash, if it is not over. */
    Optional<Session> findSession(String tokenHash, Instant now);

    /** Adds an account or replaces it. */
    void put(LaneTransaction transaction, Account account, Instant at);

    /** Removes an account and its sessions. */
    void remove(LaneTransaction transaction, String user);

    /** Adds a session. */
    void addSession(LaneTransaction transaction, String tokenHash, Session session, Instant at);

    /** Ends one session. */
    void endSession(LaneTransaction transaction, String tokenHash);

    /** Ends all sessions of a user. */
    void endSessionsOf(LaneTransaction transaction, String user);

    /** Notes who did what, for the audit. */
    void audit(LaneTransaction transaction, Instant at, String actor, String action, String subject);
}
