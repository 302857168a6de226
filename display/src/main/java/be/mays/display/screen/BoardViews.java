package be.mays.display.screen;

import be.mays.api.board.BoardState.BoardCall;
import be.mays.api.board.BoardState.Waiting;
import be.mays.api.board.Slide;
import be.mays.display.board.Picture;
import be.mays.display.board.Picture.Frame;
import be.mays.display.board.Picture.Line;
import be.mays.display.screen.BoardView.CallList;
import be.mays.display.screen.BoardView.Figure;
import be.mays.display.screen.BoardView.Notice;
import be.mays.display.screen.BoardView.Panel;
import be.mays.display.screen.BoardView.Row;
import be.mays.display.screen.BoardView.Sheet;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts pictures into words. Immutable, thread-safe. */
final class BoardViews {
    private static final int CALM_LINES = 5;
    private static final int SHORT_TEXT = 50;
    private static final int MIDDLE_TEXT = 100;
    private static final Set<String> WITH_FIGURES = Set.of("calls", "message");
    private static final ZoneId HOME = ZoneId.of("Europe/Brussels");
    private static final Set<String> DIRECTIONS = Set.of("left", "right", "straight", "up", "down");

    private final Texts texts;

    BoardViews(Texts texts) {
        this.texts = texts;
    }

    BoardView view(Picture picture, Instant now) {
        return switch (picture) {
            case Picture.Starting() -> alone("starting", now, notice("wait", "starting", null));
            case Picture.Pairing(String code) ->
                alone("pairing", now, new Notice("key", texts.get("pairing.title"), code, texts.get("pairing.text")));
            case Picture.NoConnection lost -> noConnection(lost, now);
            case Picture.Closed(Frame frame) ->
                framed(
                        "closed",
                        frame,
                        now,
                        List.of(),
                        null,
                        notice("closed", "closed", frame.hoursText()),
                        null,
                        null);
            case Picture.NobodyWaiting(Frame frame) ->
                framed("nobody", frame, now, List.of(), null, notice("nobody", "nobody", null), null, list(frame));
            case Picture.Calls calls -> calls(calls, now);
            case Picture.Message(Frame frame, Slide slide) -> message(frame, slide, now);
        };
    }

    /** What a screen reader says when a call comes. */
    String spoken(BoardCall call) {
        return texts.get("call.spoken", call.number(), call.counterLabel())
                + (call.place() == null ? "" : ", " + call.place());
    }

    private BoardView calls(Picture.Calls calls, Instant now) {
        List<Panel> panels = calls.panels().stream().map(this::panel).toList();
        @Nullable BoardCall latest = calls.latest();
        return framed(
                "calls",
                calls.frame(),
                now,
                panels,
                latest == null ? null : panel(latest),
                panels.isEmpty() && latest == null ? notice("wait", "soon", null) : null,
                null,
                list(calls.frame()));
    }

    private BoardView message(Frame frame, Slide slide, Instant now) {
        @Nullable String text = slide.text();
        @Nullable String picture = slide.picture();
        @Nullable String alternative = slide.alternative();
        int length = text == null ? 0 : text.length();
        Sheet sheet = new Sheet(
                text,
                picture == null ? null : "/slides/" + picture,
                alternative == null ? "" : alternative,
                length <= SHORT_TEXT ? "short" : length <= MIDDLE_TEXT ? "middle" : "long");
        return framed("message", frame, now, List.of(), null, null, sheet, list(frame));
    }

    private BoardView noConnection(Picture.NoConnection lost, Instant now) {
        @Nullable Frame last = lost.last();
        @Nullable Instant since = lost.since();
        ZoneId zone = last == null ? HOME : ZoneId.of(last.zone());
        String how = since == null ? texts.get("lost.never") : texts.get("lost.since", DutchTime.hour(since, zone));
        Notice notice = new Notice("lost", texts.get("lost.title"), how, texts.get("lost.advice"));
        if (last == null || since == null) {
            return alone("lost", now, notice);
        }
        List<Row> rows = last.lines().stream()
                .map(line -> row(new Line(line.call(), false)))
                .limit(CALM_LINES)
                .toList();
        CallList known = rows.isEmpty()
                ? null
                : new CallList(texts.get("list.known", DutchTime.clock(since, zone)), false, rows, 0);
        return new BoardView(
                "lost", place(last), DutchTime.clock(now, zone), List.of(), null, notice, null, known, List.of(), null);
    }

    private BoardView alone(String kind, Instant now, Notice notice) {
        return new BoardView(
                kind, "", DutchTime.clock(now, HOME), List.of(), null, notice, null, null, List.of(), null);
    }

    private BoardView framed(
            String kind,
            Frame frame,
            Instant now,
            List<Panel> panels,
            @Nullable Panel calm,
            @Nullable Notice notice,
            @Nullable Sheet sheet,
            @Nullable CallList list) {
        return new BoardView(
                kind,
                place(frame),
                DutchTime.clock(now, ZoneId.of(frame.zone())),
                panels,
                calm,
                notice,
                sheet,
                list,
                !WITH_FIGURES.contains(kind)
                        ? List.of()
                        : frame.waiting().stream().map(this::figure).toList(),
                frame.message());
    }

    private @Nullable CallList list(Frame frame) {
        if (frame.lines().isEmpty()) {
            return null;
        }
        long marked = frame.lines().stream().filter(Line::marked).count();
        boolean crowded = marked > CALM_LINES;
        return new CallList(
                texts.get("list.title"),
                crowded,
                frame.lines().stream()
                        .filter(line -> line.marked() || !crowded)
                        .map(this::row)
                        .toList(),
                frame.more());
    }

    private Row row(Line line) {
        BoardCall call = line.call();
        return new Row(call.announcement(), call.number(), call.counterLabel(), call.counter(), line.marked());
    }

    private Panel panel(BoardCall call) {
        String label = call.counterLabel().strip();
        boolean inTwoParts = label.endsWith(" " + call.counter());
        return new Panel(
                call.announcement(),
                call.number(),
                label,
                inTwoParts
                        ? label.substring(0, label.length() - call.counter().length())
                                .strip()
                        : "",
                inTwoParts ? call.counter() : label,
                direction(call.direction()),
                call.place() == null || call.place().isBlank() ? null : call.place());
    }

    private static String direction(@Nullable String direction) {
        String known = direction == null ? "" : direction.toLowerCase(Locale.ROOT);
        return DIRECTIONS.contains(known) ? known : "none";
    }

    private Figure figure(Waiting waiting) {
        return new Figure(
                waiting.label(),
                waiting.waiting() == 1 ? texts.get("waiting.one") : texts.get("waiting.many", waiting.waiting()),
                waiting.estimate());
    }

    private Notice notice(String icon, String key, @Nullable String detail) {
        return new Notice(icon, texts.get(key + ".title"), texts.get(key + ".text"), detail);
    }

    private static String place(Frame frame) {
        return Stream.of(frame.municipality(), frame.siteName())
                .filter(Objects::nonNull)
                .filter(name -> !name.isBlank())
                .collect(Collectors.joining(" · "));
    }
}
