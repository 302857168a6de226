package be.mays.api.counter;

/**
 * Who is signed in; the session itself is an HttpOnly cookie.
 *
 * @param role clerk, lead or administrator
 * @param csrfToken to be sent as {@code X-CSRF-Token} with every change
 */
public record StaffSession(String user, String name, String role, String csrfToken) {}
