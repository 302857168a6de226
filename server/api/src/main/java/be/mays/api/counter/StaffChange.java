package be.mays.api.counter;

import be.mays.api.ticket.Lane;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Adds or changes a member of staff: {@code PUT /api/v1/staff/{user}}.
 *
 * @param role clerk, lead or administrator
 * @param password null: keep the present one; required for a new member
 * @param lanes null or empty: all
 * @param services null or empty: all
 */
public record StaffChange(
        String name,
        String role,
        @Nullable String password,
        @Nullable List<Lane> lanes,
        @Nullable List<String> services) {
    @Override
    public String toString() {
        return "StaffChange[name=" + name + ", role=" + role + ", password=(hidden)]";
    }
}
