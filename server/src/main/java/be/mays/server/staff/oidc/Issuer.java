package be.mays.server.staff.oidc;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The OpenID Connect issuer. Thread-safe; every call ends within a few times the settings' patience. */
public interface Issuer {
    /**
     * Where the browser signs in.
     *
     * @param callback where it comes back to
     * @throws IssuerDown when the issuer does not say where
     */
    URI authorization(PendingSignIn pending, URI callback) throws IssuerDown;

    /**
     * Exchanges a code for claims that are proved to be the issuer's, fresh, and for this sign-in.
     *
     * @throws IssuerDown when the issuer does not answer
     * @throws UntrustedAnswer when it refuses, or its answer proves nothing
     */
    Map<String, Object> redeem(String code, PendingSignIn pending, URI callback) throws IssuerDown, UntrustedAnswer;

    /** Where the browser signs out of the issuer too; nothing when that cannot be done, or the issuer is down. */
    Optional<URI> findSignOut(URI afterwards);

    /** The issuer does not answer, or not as one. The message is for the log. */
    final class IssuerDown extends Exception {
        /** With what was asked and what came of it. */
        public IssuerDown(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** An answer that nobody may be signed in by. The message is for the log. */
    final class UntrustedAnswer extends Exception {
        /** With what is wrong. */
        public UntrustedAnswer(String message) {
            super(message);
        }
    }
}
