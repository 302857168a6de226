package be.mays.api.counter;

import be.mays.api.ticket.Lane;
import java.util.List;

/**
 * A member of staff: {@code GET /api/v1/staff}.
 *
 * @param role clerk, lead or administrator
 * @param lanes lanes that they may serve; empty: all
 * @param services services that they may serve; empty: all
 */
public record StaffAccount(String user, String name, String role, List<Lane> lanes, List<String> services) {}
