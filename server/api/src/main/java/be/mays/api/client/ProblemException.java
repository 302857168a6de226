package be.mays.api.client;

import be.mays.api.problem.Problem;

/** The server answered with a problem. */
public final class ProblemException extends Exception {
    private final transient Problem problem;

    /** Wraps the problem that the server sent. */
    public ProblemException(Problem problem) {
        super(problem.status() + " " + problem.code() + ": " + problem.detail());
        this.problem = problem;
    }

    /** What the server said. */
    public Problem problem() {
        return problem;
    }

    /**
     * Whether the server says that the token is unknown or revoked, so that the device must be paired again. A 401
     * without a problem comes from something else on the way, such as a proxy, and says nothing of the token.
     */
    public boolean isUnauthorized() {
        return problem.status() == 401 && !problem.code().startsWith("HTTP_");
    }

    /** Whether the same request may succeed later: overload (429) or a fault of the server (5xx). */
    public boolean isRetryable() {
        return problem.status() == 429 || problem.status() >= 500;
    }
}
