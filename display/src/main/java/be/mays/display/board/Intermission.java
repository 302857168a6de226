package be.mays.display.board;

import be.mays.api.board.Slide;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is shown between calls: the administrator's slides, in turn with the plain picture. Only while no call is big
 * and the board is open and connected; a call takes their place at once, and after it the plain picture comes first.
 * Immutable.
 *
 * @param slides all that this board has, in their order
 * @param quietSince since when no call has been big; null while one is, or while there is nothing to interrupt
 */
public record Intermission(List<Slide> slides, @Nullable Moment quietSince) {
    /** A board without slides. */
    public static final Intermission NONE = new Intermission(List.of(), null);

    /** How long the plain picture stands in each round. */
    static final Duration PLAIN = Duration.ofSeconds(10);

    /** Copies what it is given. */
    public Intermission {
        slides = List.copyOf(slides);
    }

    /** The same with other slides. */
    public Intermission with(List<Slide> others) {
        return new Intermission(others, quietSince);
    }

    /** Notes what would be shown without slides. */
    public Intermission seen(Picture plain, Moment now) {
        if (!isQuiet(plain)) {
            return quietSince == null ? this : new Intermission(slides, null);
        }
        return quietSince == null ? new Intermission(slides, now) : this;
    }

    /** What is shown at this moment; call {@link #seen} first. */
    public Picture place(Picture plain, Moment now) {
        @Nullable Moment since = quietSince;
        if (since == null) {
            return plain;
        }
        return switch (plain) {
            case Picture.Calls calls -> place(plain, withLatest(calls), since, now);
            case Picture.NobodyWaiting(Picture.Frame frame) -> place(plain, frame, since, now);
            case Picture.Closed _, Picture.NoConnection _, Picture.Pairing _, Picture.Starting _, Picture.Message _ ->
                plain;
        };
    }

    private Picture place(Picture plain, Picture.Frame frame, Moment since, Moment now) {
        LocalDate today = now.wall().atZone(ZoneId.of(frame.zone())).toLocalDate();
        List<Slide> shown = slides.stream().filter(slide -> isOn(slide, today)).toList();
        Duration round = PLAIN;
        for (Slide slide : shown) {
            round = round.plusSeconds(slide.seconds());
        }
        Duration at =
                Duration.ofNanos(now.since(since).toNanos() % round.toNanos()).minus(PLAIN);
        for (Slide slide : shown) {
            if (at.isNegative()) {
                return plain;
            }
            at = at.minusSeconds(slide.seconds());
            if (at.isNegative()) {
                return new Picture.Message(frame, slide);
            }
        }
        return plain;
    }

    private static boolean isQuiet(Picture plain) {
        return plain instanceof Picture.NobodyWaiting
                || (plain instanceof Picture.Calls calls && calls.panels().isEmpty());
    }

    private static boolean isOn(Slide slide, LocalDate today) {
        @Nullable String from = slide.from();
        @Nullable String until = slide.until();
        return (from == null || !LocalDate.parse(from).isAfter(today))
                && (until == null || !LocalDate.parse(until).isBefore(today));
    }

    /** The call that the plain picture shows calmly stands in the list while a slide has its place. */
    private static Picture.Frame withLatest(Picture.Calls calls) {
        Picture.Frame frame = calls.frame();
        List<Picture.Line> lines = new ArrayList<>();
        Stream.ofNullable(calls.latest()).forEach(call -> lines.add(new Picture.Line(call, false)));
        lines.addAll(frame.lines());
        return new Picture.Frame(
                frame.municipality(),
                frame.siteName(),
                frame.zone(),
                frame.hoursText(),
                List.copyOf(lines),
                frame.more(),
                frame.waiting(),
                frame.message());
    }
}
