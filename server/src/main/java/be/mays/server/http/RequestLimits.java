package be.mays.server.http;

import be.mays.api.problem.Problem;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * How often a minute somebody may ask; each server counts for itself. Staff does not count: it is known by name. Devices
 * count by themselves and not by address, for all boards of a site may stand behind one. Thread-safe.
 *
 * @param publicRequests to what needs no sign-in, from one address
 * @param deviceRequests from one device
 * @param deviceTickets new tickets of one kiosk, more than anybody can press and print: a stolen token takes no whole
 *     series in a moment
 */
public record RequestLimits(int publicRequests, int deviceRequests, int deviceTickets) {
    private static final String WHO = "mays.counted";

    /** Adds what counts. */
    public void install(JavalinConfig javalin) {
        javalin.registerPlugin(new RateLimitPlugin(
                config -> config.setKeyFunction(context -> Objects.requireNonNull(context.attribute(WHO)))));
    }

    /** Counts a request of somebody unknown. @throws HttpProblem 429 when it is one too many */
    void countPublic(Context context) {
        count(context, Requests.clientAddress(context), "this address has asked", publicRequests);
    }

    /** Counts a request of a device. @throws HttpProblem 429 when it is one too many */
    void countRequest(Context context, Principal.Device device) {
        count(context, device.actor(), "this device has asked", deviceRequests);
    }

    /** Counts a new ticket if a device wants it. @throws HttpProblem 429 when it is one too many */
    public void countTicket(Context context) {
        if (AccessControl.principal(context) instanceof Principal.Device device) {
            count(context, "tickets of " + device.actor(), "this kiosk has asked for tickets", deviceTickets);
        }
    }

    private static void count(Context context, String who, String did, int most) {
        context.attribute(WHO, who);
        try {
            context.with(RateLimitPlugin.class).requestPerTimeUnit(most, TimeUnit.MINUTES);
        } catch (HttpResponseException tooMany) {
            context.header("Retry-After", "60");
            throw new HttpProblem(Problem.of(
                    429,
                    "HTTP_429",
                    "Too many requests",
                    did + " more than " + most + " times within a minute",
                    null,
                    "wait a minute"));
        }
    }
}
