package be.mays.server.operations.http;

import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.operations.Metrics;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code GET /metrics} for Prometheus: to programs on this machine, and to who has the configured token. */
public final class MetricsRoutes {
    private final Metrics metrics;
    private final Optional<byte[]> expected;

    /**
     * Gives out these.
     *
     * @param token that another machine must send; empty: none may read
     */
    public MetricsRoutes(Metrics metrics, Optional<String> token) {
        this.metrics = metrics;
        this.expected = token.map(text -> ("Bearer " + text).getBytes(StandardCharsets.UTF_8));
    }

    /** Declares the route. */
    public void addTo(RoutesConfig routes) {
        routes.get("/metrics", this::read, Access.ANYONE);
    }

    private void read(Context context) {
        if (!AccessControl.isFromThisMachine(context) && !hasToken(context)) {
            throw HttpProblem.unauthorized(
                    "metrics are for programs on the server's own machine, or with the token",
                    "send Authorization: Bearer and the value of metrics.token");
        }
        context.header("Cache-Control", "no-store");
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(metrics.read());
    }

    private boolean hasToken(Context context) {
        @Nullable String sent = context.header("Authorization");
        return sent != null
                && expected.filter(right -> MessageDigest.isEqual(right, sent.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
    }
}
