package be.mays.server.staff.oidc;

import be.mays.platform.time.BusinessClock;
import be.mays.server.staff.oidc.ClaimRules.Verdict;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs staff in at the issuer: sends the browser there, and judges what it brings back. Thread-safe. */
public final class WorkSignIn {
    private static final Logger LOG = LoggerFactory.getLogger(WorkSignIn.class);

    private final OidcSettings settings;
    private final Issuer issuer;
    private final Seal seal;
    private final WorkAccounts accounts;
    private final BusinessClock clock;

    /**
     * Sign-in at this issuer.
     *
     * @param seal the same on every server of the installation
     */
    public WorkSignIn(OidcSettings settings, Issuer issuer, Seal seal, WorkAccounts accounts, BusinessClock clock) {
        this.settings = settings;
        this.issuer = issuer;
        this.seal = seal;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * A sign-in on its way.
     *
     * @param issuer where the browser goes
     * @param kept what the browser keeps until it comes back, at most {@link PendingSignIn#LONGEST}
     */
    public record Begun(URI issuer, String kept) {}

    /** What the browser brings back from the issuer; null: absent. */
    public record Return(
            @Nullable String state,
            @Nullable String code,
            @Nullable String error,
            @Nullable String issuer) {
        @Override
        public String toString() {
            return "Return[error=" + error + "]";
        }
    }

    /** What comes of a sign-in. */
    public sealed interface Outcome {
        /** Signed in; the token goes into the cookie and is kept nowhere else. */
        record SignedIn(String token, String to) implements Outcome {
            @Override
            public String toString() {
                return "SignedIn[" + to + "]";
            }
        }

        /** Not signed in. */
        record Refused(Refusal why) implements Outcome {}
    }

    /** Where staff reach this server, when that is set. */
    public Optional<URI> findAddress() {
        return settings.address();
    }

    /**
     * Begins.
     *
     * @param to a page of ours to go to afterwards
     * @param callback where the issuer sends the browser back to
     * @return nothing when the issuer cannot be reached
     */
    public Optional<Begun> begin(String to, URI callback) {
        PendingSignIn pending = PendingSignIn.begin(to, clock.now());
        try {
            return Optional.of(new Begun(issuer.authorization(pending, callback), seal.close(pending.text())));
        } catch (Issuer.IssuerDown down) {
            LOG.warn("{} cannot be reached for a sign-in: {}", settings.issuer(), down.getMessage());
            return Optional.empty();
        }
    }

    /**
     * Ends.
     *
     * @param kept what the browser kept; null: nothing
     * @param callback the same as at the beginning
     */
    public Outcome end(Return back, @Nullable String kept, URI callback) {
        Optional<PendingSignIn> begun = Optional.ofNullable(kept)
                .flatMap(seal::open)
                .flatMap(PendingSignIn::parse)
                .filter(one -> !one.isOver(clock.now()) && isSame(one.state(), back.state()));
        if (begun.isEmpty()) {
            return new Outcome.Refused(Refusal.EXPIRED);
        }
        if (back.issuer() != null && !back.issuer().equals(settings.issuer().toString())) {
            LOG.warn("a sign-in came back from another issuer than {}", settings.issuer());
            return new Outcome.Refused(Refusal.UNTRUSTED);
        }
        if (back.error() != null || back.code() == null || back.code().isBlank()) {
            return new Outcome.Refused(Refusal.CANCELED);
        }
        return redeem(back.code(), begun.get(), callback);
    }

    private Outcome redeem(String code, PendingSignIn pending, URI callback) {
        Map<String, Object> claims;
        try {
            claims = issuer.redeem(code, pending, callback);
        } catch (Issuer.IssuerDown down) {
            LOG.warn("{} cannot be reached for a sign-in: {}", settings.issuer(), down.getMessage());
            return new Outcome.Refused(Refusal.ISSUER_DOWN);
        } catch (Issuer.UntrustedAnswer untrusted) {
            LOG.warn("{} did not sign anybody in: {}", settings.issuer(), untrusted.getMessage());
            return new Outcome.Refused(Refusal.UNTRUSTED);
        }
        Verdict verdict = settings.claims().judge(claims);
        if (verdict instanceof Verdict.Stranger stranger && stranger.user() == null) {
            LOG.warn(
                    "{} gives no claim {}; it gives {}",
                    settings.issuer(),
                    settings.claims().userClaim(),
                    claims.keySet());
        }
        return accounts.admit(verdict, pending);
    }

    /** Where the browser signs out of the issuer too; nothing when that cannot be done now. */
    public Optional<URI> findSignOut(URI afterwards) {
        return issuer.findSignOut(afterwards);
    }

    private static boolean isSame(String one, @Nullable String other) {
        return other != null
                && MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
