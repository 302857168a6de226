package be.mays.api.counter;

/**
 * Blocks a member of staff, or lets them in again: {@code PUT /api/v1/staff/{user}/blocked}.
 *
 * @param blocked whether they may not sign in
 */
public record StaffBlock(boolean blocked) {}
