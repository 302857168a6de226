package be.mays.server.device.http;

import be.mays.api.ContractJson;
import be.mays.api.device.Heartbeat;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a device's sign of life, and lets nothing of it through that a page or a mail could not show. */
final class HeartbeatReading {
    private static final int MOST_HEALTH = 8_000;
    private static final int MOST_PARTS = 40;
    private static final int LONGEST_DETAIL = 400;

    private HeartbeatReading() {}

    /** The heartbeat as JSON, as it is kept. */
    static String read(Context context) {
        Heartbeat heartbeat = Requests.body(context, Heartbeat.class);
        @Nullable List<Heartbeat.Part> parts = heartbeat.parts();
        if (parts == null || parts.size() > MOST_PARTS) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", "parts is missing or too long", "parts", "send at most " + MOST_PARTS);
        }
        List<Heartbeat.Part> clean = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            clean.add(clean(parts.get(i), "parts[" + i + "]"));
        }
        Heartbeat cleaned = new Heartbeat(
                Requests.text(heartbeat.version(), "version", 60),
                clean,
                paper(heartbeat.paper()),
                heartbeat.clockAheadMillis());
        String health = ContractJson.mapper().writeValueAsString(cleaned);
        if (health.length() > MOST_HEALTH) {
            throw HttpProblem.badInput("BAD_VALUE", "the health report is too long", "parts", "shorten the details");
        }
        return health;
    }

    // why: a sign of life must not fail by the words of an exception, so the detail is mended instead of refused
    private static Heartbeat.Part clean(Heartbeat.@Nullable Part part, String field) {
        if (part == null || part.status() == null) {
            throw HttpProblem.badInput(
                    "BAD_VALUE", field + " has no status", field, "send ok, unavailable, disabled or failed");
        }
        return new Heartbeat.Part(
                Requests.text(part.name(), field + ".name", 60),
                part.status(),
                Requests.cleaned(part.detail(), LONGEST_DETAIL));
    }

    private static Heartbeat.@Nullable Paper paper(Heartbeat.@Nullable Paper paper) {
        if (paper != null && paper.level() == null) {
            throw HttpProblem.badInput("BAD_VALUE", "paper has no level", "paper.level", "send ok, low or out");
        }
        return paper;
    }
}
