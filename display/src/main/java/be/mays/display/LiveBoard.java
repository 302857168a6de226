package be.mays.display;

import be.mays.api.board.BoardState;
import be.mays.api.board.BoardState.BoardCall;
import be.mays.api.board.Slide;
import be.mays.display.board.Announcement;
import be.mays.display.board.BoardModel;
import be.mays.display.board.BoardRules;
import be.mays.display.board.Intermission;
import be.mays.display.board.Moment;
import be.mays.display.board.Picture;
import be.mays.display.board.Zone;
import be.mays.display.link.LinkListener;
import be.mays.display.screen.Showing;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The model in time: takes what the link learned and the passing of time, and hands on each picture and each
 * announcement that differs from the one before. Thread-safe; the consumers are called one at a time, in order, on
 * the thread that brought the news, and must return quickly.
 */
final class LiveBoard implements LinkListener {
    private static final int REMEMBERED = 5_000;

    private final BusinessClock business;
    private final MonotonicClock monotonic;
    private final Consumer<BoardState> states;
    private final Consumer<Announcement> announcements;
    private final Consumer<Showing> showings;
    private final Consumer<Map<String, BoardModel.AtCounter>> signs;
    private final Consumer<Shown> reports;
    private final Deque<Shown> shown = new ArrayDeque<>();
    private final Set<Long> shownIds = new HashSet<>();
    private BoardModel model;
    private Intermission intermission = Intermission.NONE;
    private @Nullable Showing last;
    private Map<String, BoardModel.AtCounter> atSigns = Map.of();

    LiveBoard(
            BoardRules rules,
            Zone zone,
            BusinessClock business,
            MonotonicClock monotonic,
            Consumer<BoardState> states,
            Consumer<Announcement> announcements,
            Consumer<Showing> showings,
            Consumer<Map<String, BoardModel.AtCounter>> signs,
            Consumer<Shown> reports) {
        this.business = business;
        this.monotonic = monotonic;
        this.states = states;
        this.announcements = announcements;
        this.showings = showings;
        this.signs = signs;
        this.reports = reports;
        this.model = BoardModel.starting(rules, zone, now());
    }

    @Override
    public synchronized void received(BoardState state) {
        states.accept(state);
        Moment now = now();
        become(model.received(state, now), now);
    }

    @Override
    public synchronized void unchanged() {
        Moment now = now();
        become(model.unchanged(now), now);
    }

    @Override
    public synchronized void lost() {
        Moment now = now();
        become(model.lost(now), now);
    }

    @Override
    public synchronized void pairing(String userCode) {
        Moment now = now();
        become(model.pairing(userCode, now), now);
    }

    /** Time went by: to be called several times a second. */
    synchronized void tick() {
        Moment now = now();
        become(model.advanced(now), now);
    }

    /** What is shown between calls from now on. */
    synchronized void show(List<Slide> slides) {
        intermission = intermission.with(slides);
        Moment now = now();
        become(model.advanced(now), now);
    }

    /** What can be seen now. */
    synchronized Picture picture() {
        Moment now = now();
        Picture plain = model.picture(now);
        return intermission.seen(plain, now).place(plain, now);
    }

    /** The calls that could be seen since the start, oldest first; the last {@value #REMEMBERED} of them. */
    synchronized List<Shown> listShown() {
        return List.copyOf(shown);
    }

    private void become(BoardModel next, Moment now) {
        model = next;
        Map<String, BoardModel.AtCounter> atCounters = next.listByCounter(now);
        if (!atCounters.equals(atSigns)) {
            atSigns = atCounters;
            signs.accept(atCounters);
        }
        Picture plain = next.picture(now);
        intermission = intermission.seen(plain, now);
        Picture picture = intermission.place(plain, now);
        Optional<Announcement> announcement = next.findAnnouncement(now);
        Showing showing = new Showing(picture, now.wall().truncatedTo(ChronoUnit.MINUTES), announcement.orElse(null));
        @Nullable Showing before = last;
        if (showing.equals(before)) {
            return;
        }
        if (announcement.isPresent() && (before == null || !announcement.get().equals(before.announcement()))) {
            announcements.accept(announcement.get());
        }
        last = showing;
        showings.accept(showing);
        if (picture instanceof Picture.Calls calls) {
            remember(calls, now);
        }
    }

    private void remember(Picture.Calls calls, Moment now) {
        Stream<BoardCall> visible = Stream.concat(
                calls.panels().reversed().stream(),
                calls.frame().lines().reversed().stream().map(Picture.Line::call));
        visible.filter(call -> shownIds.add(call.announcement()))
                .map(call -> new Shown(call.announcement(), call.number(), call.counterLabel(), now.wall()))
                .forEach(seen -> {
                    shown.add(seen);
                    reports.accept(seen);
                });
        while (shown.size() > REMEMBERED) {
            shownIds.remove(shown.removeFirst().announcement());
        }
    }

    private Moment now() {
        return new Moment(business.now(), monotonic.nanos());
    }
}
