package be.mays.api.selftest;

import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server as seen from the device, and the device's clock beside the server's (the {@code Date} of an answer, RFC
 * 9110 section 6.6.1). The first check asks; the second reads the same answer. Used by one thread.
 */
public final class ServerChecks {
    private static final Duration DEADLINE = Duration.ofSeconds(5);
    private static final Duration CLOCK_MAY_DIFFER = Duration.ofSeconds(30);
    private static final int OK = 200;

    private final URI server;
    private final Supplier<Instant> clock;
    private @Nullable Instant serverTime;

    /** Checks of this server, by the machine's clock. */
    public ServerChecks(URI server, Supplier<Instant> clock) {
        this.server = server;
        this.clock = clock;
    }

    /** Whether the server answers and is ready. */
    public Part server() {
        URI ready = URI.create(server.toString().replaceAll("/+$", "") + "/health/ready");
        try (HttpClient http = HttpClient.newBuilder().connectTimeout(DEADLINE).build()) {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(ready).timeout(DEADLINE).build(), HttpResponse.BodyHandlers.ofString());
            serverTime = timeOf(answer).orElse(null);
            return answer.statusCode() == OK
                    ? new Part("server", Status.OK, server.toString())
                    : new Part(
                            "server",
                            Status.FAILED,
                            ready + " answered " + answer.statusCode() + ": look at the server's log");
        } catch (IOException silence) {
            return new Part(
                    "server",
                    Status.UNAVAILABLE,
                    server + " does not answer (" + silence.getClass().getSimpleName()
                            + "): check the network cable, the address in its settings, and whether the server runs");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return new Part("server", Status.UNAVAILABLE, "stopped while asking");
        }
    }

    /** Whether the device's clock is right. Ask {@link #server} first. */
    public Part clock() {
        @Nullable Instant right = serverTime;
        if (right == null) {
            return new Part("clock", Status.UNAVAILABLE, "cannot be compared while the server does not answer");
        }
        return clock(Duration.between(right, clock.get()));
    }

    /** Whether a clock that is so far ahead of the server's is right. */
    public static Part clock(Duration ahead) {
        return ahead.abs().compareTo(CLOCK_MAY_DIFFER) <= 0
                ? new Part("clock", Status.OK, null)
                : new Part(
                        "clock",
                        Status.FAILED,
                        String.format(
                                Locale.ROOT,
                                "this machine's clock is %d s %s the server's: timedatectl set-ntp true, and check the"
                                        + " time zone",
                                ahead.abs().toSeconds(),
                                ahead.isNegative() ? "behind" : "ahead of"));
    }

    private static Optional<Instant> timeOf(HttpResponse<String> answer) {
        try {
            return answer.headers()
                    .firstValue("Date")
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
