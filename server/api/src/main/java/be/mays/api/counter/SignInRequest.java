package be.mays.api.counter;

/** Signs a member of staff in: {@code POST /api/v1/session}. */
public record SignInRequest(String user, String password) {
    @Override
    public String toString() {
        return "SignInRequest[user=" + user + ", password=(hidden)]";
    }
}
