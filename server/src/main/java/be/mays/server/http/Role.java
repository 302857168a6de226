package be.mays.server.http;

/** What a member of staff may do; each includes the ones before. */
public enum Role {
    CLERK,
    LEAD,
    ADMINISTRATOR;

    /** Whether this role includes another. */
    public boolean includes(Role other) {
        return compareTo(other) >= 0;
    }
}
