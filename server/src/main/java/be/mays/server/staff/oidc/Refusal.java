package be.mays.server.staff.oidc;

import java.util.Locale;

/** Why somebody does not come in with a work account. */
public enum Refusal {
    /** Not begun in this browser, begun too long ago, or ended before. */
    EXPIRED,
    /** The person or the issuer broke it off. */
    CANCELED,
    /** What the issuer answered cannot be trusted; the log says why. */
    UNTRUSTED,
    /** The claims do not say who it is. */
    NO_USER,
    OTHER_ORGANIZATION,
    NO_ROLE,
    /** By an administrator here. */
    BLOCKED,
    /** Somebody with a password has this user name. */
    NAME_TAKEN,
    /** The issuer cannot be reached. */
    ISSUER_DOWN;

    /** Lower-case, for texts and the audit log. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
