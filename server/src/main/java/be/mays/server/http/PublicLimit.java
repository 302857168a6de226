package be.mays.server.http;

import be.mays.api.problem.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.util.concurrent.TimeUnit;

/**
 * How often one address may ask for what needs no sign-in. Devices and staff are known and do not count: all desks and
 * boards of a site may stand behind one address. Thread-safe.
 */
public final class PublicLimit {
    private final int perMinute;

    /** So many requests a minute. */
    public PublicLimit(int perMinute) {
        this.perMinute = perMinute;
    }

    /** Adds what counts. */
    public void install(JavalinConfig javalin) {
        javalin.registerPlugin(new RateLimitPlugin(config -> config.setKeyFunction(Requests::clientAddress)));
    }

    /** Counts a request. @throws HttpProblem 429 when it is one too many */
    void count(Context context) {
        try {
            context.with(RateLimitPlugin.class).requestPerTimeUnit(perMinute, TimeUnit.MINUTES);
        } catch (HttpResponseException tooMany) {
            context.header("Retry-After", "60");
            throw new HttpProblem(Problem.of(
                    429,
                    "HTTP_429",
                    "Too many requests",
                    "this address has asked more than " + perMinute + " times within a minute",
                    null,
                    "wait a minute"));
        }
    }
}
