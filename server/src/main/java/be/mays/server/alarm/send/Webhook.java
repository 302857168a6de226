package be.mays.server.alarm.send;

import be.mays.api.ContractJson;
import be.mays.api.device.DeviceKind;
import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmTexts;
import be.mays.server.alarm.Notice;
import be.mays.server.alarm.post.Delivery;
import be.mays.server.alarm.post.DeliveryFailed;
import be.mays.server.alarm.post.Way;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Alarms as signed JSON to one address. The signature covers the moment of sending and the body, so that nobody else
 * can make a message, change one, or send an old one again. Thread-safe.
 */
public final class Webhook implements Delivery {
    private static final Duration CONNECT = Duration.ofSeconds(5);

    private final URI address;
    private final Signature signature;
    private final AlarmTexts texts;
    private final BusinessClock clock;
    private final Duration deadline;
    private final HttpClient http;

    /**
     * A webhook.
     *
     * @param secret that the receiver knows
     * @param deadline for a whole exchange
     */
    public Webhook(URI address, String secret, AlarmTexts texts, BusinessClock clock, Duration deadline) {
        this.address = address;
        this.signature = new Signature(secret);
        this.texts = texts;
        this.clock = clock;
        this.deadline = deadline;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
    }

    /**
     * What is sent. Names no person.
     *
     * @param id the same at every try
     * @param moment begin, end or trial
     * @param kind such as paper-low; null in a trial, like all that follows
     * @param title in Dutch
     */
    record Body(
            String id,
            String moment,
            @Nullable String kind,
            @Nullable String title,
            @Nullable Boolean urgent,
            @Nullable String device,
            @Nullable String deviceName,
            @Nullable String deviceKind,
            @Nullable String subject,
            @Nullable String site,
            @Nullable String siteName,
            @Nullable String detail,
            @Nullable Instant begunAt,
            @Nullable Instant endedAt) {}

    @Override
    public Way way() {
        return Way.WEBHOOK;
    }

    @Override
    public void deliver(Notice notice) throws DeliveryFailed {
        String body = ContractJson.mapper().writeValueAsString(body(notice));
        long timestamp = clock.now().getEpochSecond();
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(deadline)
                .header("Content-Type", "application/json")
                .header("X-Mays-Delivery", notice.id())
                .header("X-Mays-Timestamp", String.valueOf(timestamp))
                .header("X-Mays-Signature", signature.of(timestamp, body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        int status = send(request).statusCode();
        if (status < 200 || status > 299) {
            throw new DeliveryFailed(where() + " answered " + status + ", expected 200 to 299", null);
        }
    }

    private DeliveryFailed notInTime(Exception late) {
        return new DeliveryFailed(where() + " did not answer within " + deadline.toSeconds() + " s", late);
    }

    private HttpResponse<Void> send(HttpRequest request) throws DeliveryFailed {
        // why: the request's own timeout ends with the headers; a stalled body must end too
        CompletableFuture<HttpResponse<Void>> exchange =
                http.sendAsync(request, HttpResponse.BodyHandlers.discarding());
        try {
            return exchange.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw notInTime(late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof HttpTimeoutException late) {
                throw notInTime(late);
            }
            String words = cause instanceof IOException && cause.getMessage() == null
                    ? cause.getClass().getSimpleName()
                    : cause.toString();
            throw new DeliveryFailed(where() + " cannot be reached: " + words, cause);
        } catch (InterruptedException stopping) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new DeliveryFailed("the server stops", stopping);
        }
    }

    // why: an address may hold a key of its own in its path or query, which is nobody's business
    private String where() {
        return "webhook at " + address.getScheme() + "://" + address.getAuthority();
    }

    private Body body(Notice notice) {
        @Nullable Alarm alarm = notice.alarm();
        if (alarm == null) {
            return new Body(
                    notice.id(),
                    notice.moment().code(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }
        @Nullable DeviceKind kind = alarm.deviceKind();
        return new Body(
                notice.id(),
                notice.moment().code(),
                alarm.key().kind().code(),
                texts.title(alarm.key()),
                alarm.key().kind().isUrgent(),
                alarm.key().device(),
                alarm.deviceName(),
                kind == null ? "server" : kind.name().toLowerCase(Locale.ROOT),
                alarm.key().subject(),
                alarm.site(),
                notice.siteName(),
                alarm.detail(),
                alarm.begunAt(),
                alarm.endedAt());
    }
}
