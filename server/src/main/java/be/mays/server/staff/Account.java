package be.mays.server.staff;

import be.mays.server.catalog.Lane;
import be.mays.server.http.Role;
import be.mays.server.queue.Clerk;
import java.util.Set;

/**
 * A member of staff.
 *
 * @param lanes lanes that they may serve; empty: all
 * @param services services that they may serve; empty: all
 */
public record Account(
        String user, String fullName, Role role, String passwordHash, Set<Lane> lanes, Set<String> services) {
    public Account {
        lanes = Set.copyOf(lanes);
        services = Set.copyOf(services);
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
