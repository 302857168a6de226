package be.mays.api.counter;

import be.mays.api.ticket.Lane;
import java.util.List;

/**
 * A member of staff: {@code GET /api/v1/staff}.
 *
 * @param role clerk, lead or administrator
 * @param lanes lanes that they may serve; empty: all
 * @param services services that they may serve; empty: all
 * @param workAccount signs in at the OpenID Connect issuer, from which name and role come
 * @param blocked may not sign in
 */
public record StaffAccount(
        String user,
        String name,
        String role,
        List<Lane> lanes,
        List<String> services,
        boolean workAccount,
        boolean blocked) {}
