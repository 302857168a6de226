package be.mays.server.http;

import be.mays.api.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Ends a request with a problem body. Carries no stack trace: it is an answer, not a fault. */
public final class HttpProblem extends RuntimeException {
    private final transient Problem problem;

    /** Ends with this problem. */
    public HttpProblem(Problem problem) {
        super(problem.code() + ": " + problem.detail(), null, false, false);
        this.problem = problem;
    }

    /** What is answered. */
    public Problem problem() {
        return problem;
    }

    /** 400: the request is wrong. */
    public static HttpProblem badInput(String code, String detail, @Nullable String field, @Nullable String hint) {
        return new HttpProblem(Problem.of(400, code, "Bad input", detail, field, hint));
    }

    /** 401: nobody known asks. */
    public static HttpProblem unauthorized(String detail, String hint) {
        return new HttpProblem(Problem.of(401, "UNAUTHORIZED", "Not signed in", detail, null, hint));
    }

    /** 403: known, but not allowed. */
    public static HttpProblem forbidden(String code, String detail) {
        return new HttpProblem(Problem.of(403, code, "Not allowed", detail, null, null));
    }

    /** 404: there is no such thing. */
    public static HttpProblem notFound(String code, String detail) {
        return new HttpProblem(Problem.of(404, code, "Not found", detail, null, null));
    }

    /** 409: the present state does not allow it. */
    public static HttpProblem conflict(String code, String detail, @Nullable String hint) {
        return new HttpProblem(Problem.of(409, code, "Not possible now", detail, null, hint));
    }
}
