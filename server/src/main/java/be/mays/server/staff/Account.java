package be.mays.server.staff;

import be.mays.server.catalog.Lane;
import be.mays.server.http.Role;
import be.mays.server.queue.Clerk;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A member of staff.
 *
 * @param passwordHash null: a work account, which signs in at the OpenID Connect issuer only
 * @param blocked may not sign in, whatever the issuer says
 * @param lanes lanes that they may serve; empty: all
 * @param services services that they may serve; empty: all
 */
public record Account(
        String user,
        String fullName,
        Role role,
        @Nullable String passwordHash,
        boolean blocked,
        Set<Lane> lanes,
        Set<String> services) {
    public Account {
        lanes = Set.copyOf(lanes);
        services = Set.copyOf(services);
    }

    /** Whether name and role come from the OpenID Connect issuer. */
    public boolean isWorkAccount() {
        return passwordHash == null;
    }

    /** The same, blocked or let in again. */
    public Account withBlocked(boolean next) {
        return new Account(user, fullName, role, passwordHash, next, lanes, services);
    }

    /** The same under the name and role that the issuer gives now; skills stay. */
    public Account withNameAndRole(String nextName, Role nextRole) {
        return new Account(user, nextName, nextRole, passwordHash, blocked, lanes, services);
    }

    /** What stays of a work account that was removed: that its user may not come back by signing in again. */
    Account removed() {
        return new Account(user, user, Role.CLERK, null, true, Set.of(), Set.of());
    }

    /** As the queue's rules see them. */
    public Clerk clerk() {
        return new Clerk(user, role.includes(Role.LEAD), lanes, services);
    }

    @Override
    public String toString() {
        return "Account[" + user + ", " + role + "]";
    }
}
