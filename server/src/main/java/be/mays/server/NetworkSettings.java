package be.mays.server;

import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import be.mays.platform.web.TrustedProxies;
import be.mays.server.http.RequestLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of who stands between the server and the world, and of who may look into it.
 *
 * @param proxies reverse proxies whose word about clients is believed, as {@link TrustedProxies} takes it
 * @param limits how often somebody may ask
 * @param metricsToken for {@code /metrics} from another machine; empty: this machine only
 * @param logEvents whether each step in the queue is logged
 */
public record NetworkSettings(
        List<String> proxies, RequestLimits limits, Optional<String> metricsToken, boolean logEvents) {

    private static final int SHORTEST_TOKEN = 20;
    private static final int UNLIMITED = 1_000_000_000;

    private static final Setting<List<String>> PROXIES = new Setting<>(
            "proxy.addresses",
            "",
            "addresses or networks, such as 127.0.0.1,10.0.0.0/24",
            "Reverse proxies whose X-Forwarded-For, -Proto and -Host are believed; empty: from nobody.",
            NetworkSettings::addresses);
    private static final Setting<Integer> PUBLIC_PER_MINUTE = Setting.number(
            "limit.public-per-minute",
            1_200,
            10,
            UNLIMITED,
            "Requests a minute from one address to what needs no sign-in (visitors' pages, pairing, sign-in): enough for"
                    + " a full waiting room behind one address.");
    private static final Setting<Integer> DEVICE_PER_MINUTE = Setting.number(
            "limit.device-per-minute",
            1_200,
            60,
            UNLIMITED,
            "Requests a minute from one paired device; a board asks once for each change of its site.");
    private static final Setting<Integer> TICKETS_PER_MINUTE = Setting.number(
            "limit.tickets-per-minute",
            60,
            10,
            UNLIMITED,
            "New tickets a minute from one kiosk: more than people can press and a printer can print.");
    private static final Setting<String> METRICS_TOKEN = Setting.text(
            "metrics.token",
            "",
            "Bearer token with which another machine reads /metrics, at least 20 characters; empty: this machine only.");
    private static final Setting<Boolean> LOG_EVENTS = Setting.flag(
            "log.events",
            false,
            "Whether each step in the queue is logged, with site, ticket and counter, without names.");

    /** All of them, for the reference page. */
    public static final List<Setting<?>> SETTINGS =
            List.of(PROXIES, PUBLIC_PER_MINUTE, DEVICE_PER_MINUTE, TICKETS_PER_MINUTE, METRICS_TOKEN, LOG_EVENTS);

    /** What holds when nothing is set. */
    public static final NetworkSettings DEFAULTS = read(new ConfigReader(SETTINGS, List.of(), Map.of()));

    /** Reads them; faults wait in the reader. */
    static NetworkSettings read(ConfigReader reader) {
        NetworkSettings settings = new NetworkSettings(
                reader.find(PROXIES).orElse(List.of()),
                new RequestLimits(
                        reader.get(PUBLIC_PER_MINUTE), reader.get(DEVICE_PER_MINUTE), reader.get(TICKETS_PER_MINUTE)),
                reader.find(METRICS_TOKEN),
                reader.get(LOG_EVENTS));
        if (settings.metricsToken()
                .filter(token -> token.length() < SHORTEST_TOKEN)
                .isPresent()) {
            reader.addFault("metrics.token is too short: expected at least " + SHORTEST_TOKEN + " characters");
        }
        return settings;
    }

    /** The same without limits, for programs that press faster than people. */
    NetworkSettings withoutLimits() {
        return new NetworkSettings(
                proxies, new RequestLimits(UNLIMITED, UNLIMITED, UNLIMITED), metricsToken, logEvents);
    }

    private static List<String> addresses(String text) {
        List<String> addresses = Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
        try {
            new TrustedProxies(addresses);
        } catch (IllegalArgumentException neither) {
            throw new IllegalArgumentException("expected addresses or networks such as 10.0.0.0/24", neither);
        }
        return addresses;
    }
}
