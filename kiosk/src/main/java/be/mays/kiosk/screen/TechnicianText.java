package be.mays.kiosk.screen;

import be.mays.api.device.Heartbeat.Part;
import be.mays.kiosk.technician.EventLog;
import be.mays.kiosk.technician.TechnicianDesk;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a technician sees, in Dutch; details of parts stay as they are logged, in English. */
public final class TechnicianText {
    private final Texts texts;
    private final TechnicianDesk desk;

    TechnicianText(Texts texts, TechnicianDesk desk) {
        this.texts = texts;
        this.desk = desk;
    }

    /**
     * A line about a part.
     *
     * @param tone good, off or care; the verdict says it in words
     */
    public record Line(String name, String tone, String verdict, String detail) {}

    /** A line of the log. */
    public record Happening(String clock, String what) {}

    /**
     * The checks.
     *
     * @param progress what is going on, in a sentence; empty when they were never run
     */
    public record ChecksView(boolean isRunning, String progress, String wanted, List<Line> lines) {}

    /** The page. */
    public record View(
            String clock,
            List<Line> health,
            List<String> paper,
            boolean isPaperWell,
            List<Happening> events,
            ChecksView checks) {}

    View view() {
        TechnicianDesk.Paper paper = desk.paper();
        return new View(
                clock(desk.now()),
                desk.health().stream().map(this::line).toList(),
                paper(paper),
                !paper.isOut() && !paper.isLow(),
                desk.listEvents().stream().map(this::happening).toList(),
                checks());
    }

    ChecksView checks() {
        TechnicianDesk.Checks checks = desk.checks();
        List<Line> lines = checks.verdicts().stream().map(this::line).toList();
        long wrong = lines.stream().filter(line -> line.tone().equals("care")).count();
        String progress = checks.isRunning()
                ? texts.get("checks.running", lines.size(), checks.all())
                : checks.all() == 0 ? "" : wrong == 0 ? texts.get("checks.well") : texts.get("checks.wrong", wrong);
        @Nullable String button = checks.wanted();
        String wanted = button == null ? "" : texts.get("checks.press", texts.get("button." + button));
        return new ChecksView(checks.isRunning(), progress, wanted, lines);
    }

    private Line line(Part part) {
        String tone = switch (part.status()) {
            case OK -> "good";
            case DISABLED -> "off";
            case UNAVAILABLE, FAILED -> "care";
        };
        String key = "part." + part.name().replace(' ', '_');
        @Nullable String detail = part.detail();
        return new Line(
                texts.has(key) ? texts.get(key) : part.name(),
                tone,
                texts.get("status." + part.status().name().toLowerCase(Locale.ROOT)),
                detail == null ? "" : detail);
    }

    private List<String> paper(TechnicianDesk.Paper paper) {
        List<String> lines = new ArrayList<>();
        if (paper.isOut()) {
            lines.add(texts.get("paper.out"));
        } else if (paper.isLow()) {
            lines.add(texts.get("paper.low"));
        }
        @Nullable Long left = paper.remainingMm();
        lines.add(left == null ? texts.get("paper.unknown") : texts.get("paper.left", left / 1_000));
        @Nullable Long slips = paper.remainingSlips();
        if (slips != null) {
            lines.add(texts.get("paper.slips", slips));
        }
        @Nullable Instant end = paper.endsAt();
        if (end != null) {
            lines.add(texts.get("paper.ends", DutchTime.day(end.atZone(zone()).toLocalDate())));
        }
        return lines;
    }

    private Happening happening(EventLog.Entry entry) {
        String key = "event." + entry.what();
        String detail = texts.has("button." + entry.detail()) ? texts.get("button." + entry.detail()) : entry.detail();
        return new Happening(clock(entry.at()), texts.has(key) ? texts.get(key, detail) : entry.what());
    }

    private String clock(Instant at) {
        return DutchTime.clock(at, zone());
    }

    private ZoneId zone() {
        @Nullable String zone = desk.zone();
        return zone == null ? ZoneOffset.UTC : ZoneId.of(zone);
    }
}
