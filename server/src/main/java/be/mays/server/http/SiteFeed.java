package be.mays.server.http;

import be.mays.api.ContractJson;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.web.EventStream;
import be.mays.server.catalog.Site;
import be.mays.server.db.Secrets;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.Dispatcher;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A view of a site that many devices poll: rendered once for each version of the site and each minute (opening
 * hours move with the clock), answered 304 by ETag, held for those that wait, and sent as events. Thread-safe.
 */
public final class SiteFeed {
    private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=(\\d{1,4})");
    private static final Pattern VERSION = Pattern.compile("(?:W/)?\"(\\d{1,15})-");
    private static final long LONGEST_WAIT_SECONDS = 30;
    private static final int ETAG_LENGTH = 16;

    private final String name;
    private final Dispatcher dispatcher;
    private final Function<String, Optional<Site>> sites;
    private final SiteWatch watch;
    private final BusinessClock clock;
    private final MonotonicClock monotonic;
    private final Renderer renderer;
    private final Map<String, Rendered> latest = new ConcurrentHashMap<>();

    /** Makes the view; pure. */
    @FunctionalInterface
    public interface Renderer {
        /** The message, from the state alone; now is cut to the minute. */
        Object render(SiteDay state, Site site, Instant now);
    }

    /** A view as it is sent. */
    private static final class Rendered {
        private final SiteDay state;
        private final Site site;
        private final long minute;
        private final String etag;
        private final byte[] body;

        Rendered(SiteDay state, Site site, long minute, String etag, byte[] body) {
            this.state = state;
            this.site = site;
            this.minute = minute;
            this.etag = etag;
            this.body = body;
        }

        // why: a plan is replaced as a whole, so another object is another catalog
        @SuppressWarnings("ReferenceEquality")
        boolean isFresh(SiteDay now, Site plan, long nowMinute) {
            return state.version() >= now.version() && site == plan && minute == nowMinute;
        }
    }

    /**
     * A feed.
     *
     * @param name of the events
     */
    public SiteFeed(
            String name,
            Dispatcher dispatcher,
            Function<String, Optional<Site>> sites,
            SiteWatch watch,
            BusinessClock clock,
            MonotonicClock monotonic,
            Renderer renderer) {
        this.name = name;
        this.dispatcher = dispatcher;
        this.sites = sites;
        this.watch = watch;
        this.clock = clock;
        this.monotonic = monotonic;
        this.renderer = renderer;
    }

    /** Answers a poll: the view, 304 when it is the one the asker has, later when it may wait for a change. */
    public void answer(Context context, String siteId) throws InterruptedException {
        requireSite(siteId);
        @Nullable String known = context.header("If-None-Match");
        catchUpWith(siteId, known);
        long waitNanos = waitOf(context).toNanos();
        long start = monotonic.nanos();
        Rendered view = current(siteId);
        while (known != null && matches(known, view.etag)) {
            long left = waitNanos - (monotonic.nanos() - start);
            if (left <= 0) {
                context.status(304).header("ETag", view.etag);
                return;
            }
            watch.await(siteId, view.state.version(), Duration.ofNanos(Math.min(left, untilNextMinute())));
            view = current(siteId);
        }
        if (waitNanos > 0 && !AccessControl.isStillAllowed(context)) {
            throw HttpProblem.unauthorized("the token was revoked while the answer was held", "pair the device again");
        }
        context.header("ETag", view.etag);
        context.header("Cache-Control", "no-cache");
        context.contentType("application/json");
        context.result(view.body);
    }

    /** Sends the view, and again after every change. */
    public void stream(Context context, String siteId) throws java.io.IOException {
        requireSite(siteId);
        EventStream.run(context, AccessControl.whileAllowed(context), (lastId, atMost) -> {
            Rendered view = current(siteId);
            if (view.etag.equals(lastId)) {
                long most = Math.min(atMost.toNanos(), untilNextMinute());
                watch.await(siteId, view.state.version(), Duration.ofNanos(most));
                view = current(siteId);
            }
            return view.etag.equals(lastId)
                    ? null
                    : new EventStream.Event(view.etag, name, new String(view.body, StandardCharsets.UTF_8));
        });
    }

    /** Who has seen a later version at another server gets no older one here. */
    private void catchUpWith(String siteId, @Nullable String known) {
        if (known != null && versionIn(known) > dispatcher.state(siteId).version()) {
            dispatcher.catchUp(siteId);
        }
    }

    private static long versionIn(String etag) {
        Matcher version = VERSION.matcher(etag);
        return version.lookingAt() ? Long.parseLong(version.group(1)) : 0;
    }

    private void requireSite(String siteId) {
        if (sites.apply(siteId).isEmpty()) {
            throw HttpProblem.notFound("SITE_UNKNOWN", "there is no site \"" + Requests.printable(siteId) + "\"");
        }
    }

    private Rendered current(String siteId) {
        SiteDay state = dispatcher.state(siteId);
        Site site = sites.apply(siteId)
                .orElseThrow(() -> HttpProblem.notFound("SITE_UNKNOWN", "site " + siteId + " is gone"));
        long minute = clock.now().getEpochSecond() / 60;
        @Nullable Rendered known = latest.get(siteId);
        if (known != null && known.isFresh(state, site, minute)) {
            return known;
        }
        synchronized (latest) {
            known = latest.get(siteId);
            if (known != null && known.isFresh(state, site, minute)) {
                return known;
            }
            byte[] body = ContractJson.mapper()
                    .writeValueAsBytes(renderer.render(state, site, Instant.ofEpochSecond(minute * 60)));
            Rendered fresh = known != null && Arrays.equals(body, known.body)
                    ? new Rendered(state, site, minute, known.etag, known.body)
                    : new Rendered(state, site, minute, etag(state, body), body);
            latest.put(siteId, fresh);
            return fresh;
        }
    }

    private static String etag(SiteDay state, byte[] body) {
        String hash = Secrets.hash(new String(body, StandardCharsets.UTF_8));
        return "\"" + state.version() + "-" + hash.substring(0, ETAG_LENGTH) + "\"";
    }

    private long untilNextMinute() {
        Instant now = clock.now();
        long millis = 60_000 - Math.floorMod(now.toEpochMilli(), 60_000L);
        return Duration.ofMillis(millis).toNanos();
    }

    /** How long the asker is ready to wait (RFC 7240, {@code Prefer: wait=25}); at most 30 s. */
    public static Duration waitOf(Context context) {
        @Nullable String prefer = context.header("Prefer");
        if (prefer == null) {
            return Duration.ZERO;
        }
        Matcher matcher = WAIT.matcher(prefer);
        long seconds = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        return Duration.ofSeconds(Math.min(seconds, LONGEST_WAIT_SECONDS));
    }

    /** Whether a list of entity tags holds this one, by weak comparison (RFC 9110, 13.1.2). */
    private static boolean matches(String header, String etag) {
        if (header.equals(etag) || header.equals("*")) {
            return true;
        }
        return header.indexOf(',') < 0
                ? header.equals("W/" + etag)
                : Arrays.stream(header.split(","))
                        .map(String::strip)
                        .anyMatch(tag -> tag.equals(etag) || tag.equals("W/" + etag));
    }
}
