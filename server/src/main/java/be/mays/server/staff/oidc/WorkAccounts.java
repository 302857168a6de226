package be.mays.server.staff.oidc;

import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.db.Secrets;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneTransaction;
import be.mays.server.staff.Account;
import be.mays.server.staff.SignIn;
import be.mays.server.staff.StaffRegister;
import be.mays.server.staff.oidc.ClaimRules.Verdict;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * The accounts of those who sign in at the issuer: made at the first sign-in, brought up to date at each. What an
 * administrator set here, skills and a block, stays. Thread-safe.
 */
public final class WorkAccounts {
    private final StaffRegister register;
    private final UsedSignIns used;
    private final SignIn signIn;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final BusinessClock clock;

    /** Accounts in this register. */
    public WorkAccounts(
            StaffRegister register,
            UsedSignIns used,
            SignIn signIn,
            AuditLog audit,
            Dispatcher dispatcher,
            BusinessClock clock) {
        this.register = register;
        this.used = used;
        this.signIn = signIn;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.clock = clock;
    }

    /** Lets somebody in whom the issuer vouches for, or says why not; each sign-in only once. */
    WorkSignIn.Outcome admit(Verdict verdict, PendingSignIn pending) {
        Instant now = clock.now();
        return dispatcher.write(transaction -> {
            if (!used.use(transaction, Secrets.hash(pending.state()), pending.end(), now)) {
                return new WorkSignIn.Outcome.Refused(Refusal.EXPIRED);
            }
            return switch (verdict) {
                case Verdict.Person person -> admit(transaction, person, pending.to(), now);
                case Verdict.Stranger stranger -> {
                    if (stranger.user() != null) {
                        note(transaction, stranger.user(), stranger.why(), now);
                    }
                    yield new WorkSignIn.Outcome.Refused(stranger.why());
                }
            };
        });
    }

    private WorkSignIn.Outcome admit(LaneTransaction transaction, Verdict.Person person, String to, Instant now) {
        Optional<Account> known = register.findAccount(transaction, person.user());
        Optional<Refusal> refusal = known.flatMap(WorkAccounts::findRefusal);
        if (refusal.isPresent()) {
            note(transaction, person.user(), refusal.get(), now);
            return new WorkSignIn.Outcome.Refused(refusal.get());
        }
        Account account = known.map(before -> before.withNameAndRole(person.fullName(), person.role()))
                .orElseGet(() ->
                        new Account(person.user(), person.fullName(), person.role(), null, false, Set.of(), Set.of()));
        if (!known.equals(Optional.of(account))) {
            register.put(transaction, account, now);
            audit.note(transaction, now, actor(person.user()), "put-work-account", person.user());
        }
        SignIn.Attempt.SignedIn in = signIn.open(transaction, account, "sign-in-work-account", now);
        return new WorkSignIn.Outcome.SignedIn(in.token(), to);
    }

    private static Optional<Refusal> findRefusal(Account account) {
        if (!account.isWorkAccount()) {
            return Optional.of(Refusal.NAME_TAKEN);
        }
        return account.blocked() ? Optional.of(Refusal.BLOCKED) : Optional.empty();
    }

    private void note(LaneTransaction transaction, String user, Refusal why, Instant now) {
        audit.note(transaction, now, actor(user), "refuse-" + why.code(), user);
    }

    private static String actor(String user) {
        return "staff:" + user;
    }
}
