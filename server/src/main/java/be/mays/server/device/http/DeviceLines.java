package be.mays.server.device.http;

import be.mays.api.ContractJson;
import be.mays.api.device.Heartbeat;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmTexts;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** Devices and their alarms in the words of the administrator's page. Thread-safe. */
public final class DeviceLines {
    private static final String GOOD = "good";
    private static final String CARE = "care";
    private static final String STOP = "stop";
    private static final int DIFFERENCE_THAT_COUNTS = 2;

    private final Texts texts;
    private final AlarmTexts alarmTexts;
    private final DeviceTokens tokens;
    private final BusinessClock clock;

    /** Lines in these words. */
    public DeviceLines(Texts texts, AlarmTexts alarmTexts, DeviceTokens tokens, BusinessClock clock) {
        this.texts = texts;
        this.alarmTexts = alarmTexts;
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * One device.
     *
     * @param kind its text key
     * @param tone good, care or stop
     * @param state in words
     * @param seen when it was last heard of; empty: never
     * @param paper what is left; empty: it has no printer, or does not say
     * @param paperEnds when the roll ends; empty: unknown
     * @param clock how far its clock is off; empty: unknown
     * @param token the age of its token
     * @param isRotating whether it is to get a new token
     */
    public record Line(
            String id,
            String name,
            String kind,
            String tone,
            String state,
            String seen,
            String version,
            String paper,
            String paperEnds,
            String clock,
            String token,
            boolean isRotating,
            List<Part> parts) {}

    /**
     * One line of a device's health.
     *
     * @param detail what the device says, in English
     */
    public record Part(String name, String tone, String status, String detail) {}

    /**
     * One alarm.
     *
     * @param until empty while it lasts
     * @param detail of the server's own, which has no line below that tells it; else empty
     */
    public record AlarmLine(
            String tone,
            String title,
            String device,
            String site,
            String since,
            String until,
            String advice,
            String detail) {}

    AlarmLine alarm(Alarm alarm, String site, ZoneId zone) {
        @Nullable Instant ended = alarm.endedAt();
        return new AlarmLine(
                ended != null ? GOOD : alarm.key().kind().isUrgent() ? STOP : CARE,
                alarmTexts.title(alarm.key()),
                alarm.deviceName(),
                site,
                alarmTexts.when(alarm.begunAt(), zone),
                ended == null ? "" : alarmTexts.when(ended, zone),
                alarmTexts.advice(alarm.key().kind()),
                alarm.deviceKind() == null ? alarmTexts.detail(alarm) : "");
    }

    Line line(Device device, List<Alarm> alarms, ZoneId zone, Instant now) {
        Optional<Heartbeat> heartbeat = findHeartbeat(device);
        List<Part> parts = heartbeat
                .map(beat -> beat.parts().stream().map(this::part).toList())
                .orElse(List.of());
        boolean silent = device.isSilent(now);
        boolean sound = parts.stream().allMatch(part -> part.tone().equals(GOOD));
        Heartbeat.@Nullable Paper paper = heartbeat.map(Heartbeat::paper).orElse(null);
        return new Line(
                device.id(),
                device.name(),
                "devices.kind." + device.kind().name().toLowerCase(Locale.ROOT),
                tone(alarms, silent, sound),
                state(device, alarms, silent, sound),
                seen(device.lastSeen(), zone, now),
                heartbeat.map(Heartbeat::version).orElse(""),
                paper(paper),
                paper == null || paper.endsAt() == null
                        ? ""
                        : texts.get(
                                "devices.paper.ends",
                                DutchTime.day(paper.endsAt().atZone(zone).toLocalDate())),
                clock(heartbeat.map(Heartbeat::clockAheadMillis).orElse(null)),
                token(device),
                tokens.isDue(device),
                parts);
    }

    private static String tone(List<Alarm> alarms, boolean silent, boolean sound) {
        if (alarms.stream().anyMatch(alarm -> alarm.key().kind().isUrgent())) {
            return STOP;
        }
        return alarms.isEmpty() && !silent && sound ? GOOD : CARE;
    }

    private String state(Device device, List<Alarm> alarms, boolean silent, boolean sound) {
        if (!alarms.isEmpty()) {
            return String.join(
                    ", ",
                    alarms.stream().map(alarm -> alarmTexts.title(alarm.key())).toList());
        }
        if (device.lastSeen() == null) {
            return texts.get("devices.state.never");
        }
        return texts.get(silent ? "devices.state.silent" : sound ? "devices.state.good" : "devices.state.attention");
    }

    private static String seen(@Nullable Instant seen, ZoneId zone, Instant now) {
        if (seen == null) {
            return "";
        }
        boolean today = seen.atZone(zone).toLocalDate().equals(now.atZone(zone).toLocalDate());
        String hour = DutchTime.hour(seen, zone);
        return today ? hour : DutchTime.day(seen.atZone(zone).toLocalDate()) + ", " + hour;
    }

    private String paper(Heartbeat.@Nullable Paper paper) {
        if (paper == null) {
            return "";
        }
        String level = texts.get("devices.paper." + paper.level().name().toLowerCase(Locale.ROOT));
        @Nullable Long millimeters = paper.remainingMm();
        if (millimeters == null || paper.level() == Heartbeat.PaperLevel.OUT) {
            return level;
        }
        @Nullable Long slips = paper.remainingSlips();
        String meters = texts.get("devices.paper.left", Math.round(millimeters / 1_000.0));
        String left = slips == null ? meters : texts.get("devices.paper.slips", meters, slips);
        return level + ", " + left;
    }

    private String clock(@Nullable Long aheadMillis) {
        if (aheadMillis == null) {
            return "";
        }
        long seconds = Math.round(Math.abs((double) aheadMillis) / 1_000);
        if (seconds <= DIFFERENCE_THAT_COUNTS) {
            return texts.get("devices.clock.right");
        }
        return texts.get(aheadMillis > 0 ? "devices.clock.ahead" : "devices.clock.behind", seconds);
    }

    private String token(Device device) {
        if (tokens.isDue(device)) {
            return texts.get("devices.token.due");
        }
        long days =
                Math.max(0, Duration.between(device.tokenSince(), clock.now()).toDays());
        return days == 0
                ? texts.get("devices.token.today")
                : days == 1 ? texts.get("devices.token.one") : texts.get("devices.token.many", days);
    }

    private Part part(Heartbeat.Part part) {
        @Nullable String detail = part.detail();
        return new Part(
                nameOf(part.name()),
                part.status() == Heartbeat.Status.OK || part.status() == Heartbeat.Status.DISABLED ? GOOD : CARE,
                texts.get("devices.part." + part.status().name().toLowerCase(Locale.ROOT)),
                detail == null ? "" : detail);
    }

    private String nameOf(String part) {
        String first = part.split(" ", 2)[0];
        String key = "devices.part.name." + first;
        // why: a newer device may have parts of which this page knows no name
        return texts.has(key) ? texts.get(key) + part.substring(first.length()) : part;
    }

    private static Optional<Heartbeat> findHeartbeat(Device device) {
        @Nullable String health = device.health();
        if (health == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractJson.mapper().readValue(health, Heartbeat.class));
        } catch (JacksonException unreadable) {
            // why: a heartbeat of another release must not hide the device from its administrator
            return Optional.empty();
        }
    }
}
