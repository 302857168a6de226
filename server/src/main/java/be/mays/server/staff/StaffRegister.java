package be.mays.server.staff;

import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where accounts and sessions are kept. Writes happen in the write lane's transactions. */
public interface StaffRegister {
    /** The account of this user. */
    Optional<Account> findAccount(String user);

    /** The same, as this transaction sees it. */
    Optional<Account> findAccount(LaneTransaction transaction, String user);

    /** All accounts by user name. */
    List<Account> listAccounts();

    /** By user name how many of their sessions are not over; who has none is missing. */
    Map<String, Integer> countSessions(Instant now);

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
}
