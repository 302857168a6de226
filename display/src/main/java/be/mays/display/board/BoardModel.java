package be.mays.display.board;

import be.mays.api.board.BoardState;
import be.mays.api.board.BoardState.BoardCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a board knows, as a value: each input gives the next one. Immutable.
 *
 * <p>Every announcement gets the big panel once, for at least the time of the rules, in the order of the calls;
 * while it waits for its place it stands marked on top of the list. What the first answer after a start holds
 * is shown and not announced.
 */
public final class BoardModel {
    private final BoardRules rules;
    private final Zone zone;
    private final @Nullable String pairingCode;
    private final @Nullable BoardState state;
    private final @Nullable Moment lastContact;
    private final @Nullable Moment lostAt;
    private final @Nullable Moment changedAt;
    private final Known known;
    private final Stage stage;

    private BoardModel(
            BoardRules rules,
            Zone zone,
            @Nullable String pairingCode,
            @Nullable BoardState state,
            @Nullable Moment lastContact,
            @Nullable Moment lostAt,
            @Nullable Moment changedAt,
            Known known,
            Stage stage) {
        this.rules = rules;
        this.zone = zone;
        this.pairingCode = pairingCode;
        this.state = state;
        this.lastContact = lastContact;
        this.lostAt = lostAt;
        this.changedAt = changedAt;
        this.known = known;
        this.stage = stage;
    }

    /**
     * A call at a counter, for the sign over it.
     *
     * @param news whether it has come since this board started
     */
    public record AtCounter(String number, long announcement, boolean news) {}

    /** A board that has just been started. */
    public static BoardModel starting(BoardRules rules, Zone zone, Moment now) {
        return new BoardModel(rules, zone, null, null, null, null, null, Known.NONE, Stage.empty(now));
    }

    /** The server answered with a state. One older than what is known is dropped. */
    public BoardModel received(BoardState next, Moment now) {
        BoardModel before = advanced(now);
        @Nullable BoardState had = state;
        if (had == null) {
            return before.first(next, now);
        }
        if (next.version() < had.version()) {
            // why: a server restored from a backup counts again from lower; its state is later all the same
            return next.since().isAfter(had.since()) ? before.first(next, now) : before.unchanged(now);
        }
        // why: opening hours change with the clock, under the same version
        if (next.equals(had)) {
            return before.unchanged(now);
        }
        boolean gap = before.isStale(now);
        List<BoardCall> fresh = before.known.listUnknown(gap ? zone.seen(next.calls()) : everyCall(next));
        Stage corrected = before.stage.corrected(next, gap).queued(fresh, next);
        return new BoardModel(
                        rules,
                        zone,
                        null,
                        next,
                        now,
                        null,
                        fresh.isEmpty() ? before.changedAt : now,
                        before.known.plus(everyCall(next)),
                        corrected)
                .advanced(now);
    }

    /** The server answered that nothing changed. */
    public BoardModel unchanged(Moment now) {
        BoardModel before = advanced(now);
        Stage kept = before.isStale(now) && state != null ? before.stage.corrected(state, true) : before.stage;
        return new BoardModel(rules, zone, null, state, now, null, changedAt, known, kept).advanced(now);
    }

    /** The server did not answer, or not with anything that can be understood. */
    public BoardModel lost(Moment now) {
        if (lostAt != null) {
            return advanced(now);
        }
        return new BoardModel(rules, zone, pairingCode, state, lastContact, now, changedAt, known, stage).advanced(now);
    }

    /** The board must be paired: it forgets what it knew of another life and shows the code. */
    public BoardModel pairing(String code, Moment now) {
        return new BoardModel(rules, zone, code, null, null, null, null, Known.NONE, Stage.empty(now));
    }

    /** Time went by. */
    public BoardModel advanced(Moment now) {
        Stage next = isStale(now) ? stage.silenced(rules, now) : stage.advanced(rules, now);
        return next.equals(stage)
                ? this
                : new BoardModel(rules, zone, pairingCode, state, lastContact, lostAt, changedAt, known, next);
    }

    /** Whether the connection has been gone long enough to say so. */
    public boolean isStale(Moment now) {
        @Nullable Moment lost = lostAt;
        return lost != null && now.since(lost).compareTo(rules.staleAfter()) >= 0;
    }

    /** What is to be heard at this moment. */
    public Optional<Announcement> findAnnouncement(Moment now) {
        return isStale(now) ? Optional.empty() : stage.findSpoken(now);
    }

    /** What is to be seen at this moment; call {@link #advanced} first. */
    public Picture picture(Moment now) {
        @Nullable BoardState known = state;
        if (isStale(now)) {
            @Nullable Moment contact = lastContact;
            return new Picture.NoConnection(
                    contact == null ? null : contact.wall(), known == null ? null : frame(known, null));
        }
        @Nullable String code = pairingCode;
        if (code != null) {
            return new Picture.Pairing(code);
        }
        if (known == null) {
            return new Picture.Starting();
        }
        boolean calling = !zone.seen(known.calls()).isEmpty() || stage.isBusy();
        int waiting = zone.counted(known.waiting()).stream()
                .mapToInt(BoardState.Waiting::waiting)
                .sum();
        if (!calling && !known.open() && (waiting == 0 || isQuietFor(rules.closedAfter(), now))) {
            return new Picture.Closed(frame(known, null));
        }
        if (!calling && waiting == 0) {
            return new Picture.NobodyWaiting(frame(known, null));
        }
        List<BoardCall> panels = stage.listBig();
        @Nullable BoardCall latest = panels.isEmpty() ? latest(known) : null;
        return new Picture.Calls(frame(known, latest), panels, latest);
    }

    /** What is called at each counter, the newest of them; none while the connection is gone. */
    public Map<String, AtCounter> listByCounter(Moment now) {
        Map<String, AtCounter> calls = new HashMap<>();
        @Nullable BoardState had = state;
        if (had != null && !isStale(now)) {
            had.calls().stream()
                    .sorted(Known.OLDEST_FIRST)
                    .forEach(call -> calls.put(
                            call.counter(), new AtCounter(call.number(), call.announcement(), known.isNews(call))));
        }
        return Map.copyOf(calls);
    }

    private BoardModel first(BoardState next, Moment now) {
        Stage shown = Stage.showing(zone.seen(next.calls()).stream().limit(1).toList(), now);
        return new BoardModel(
                rules, zone, null, next, now, null, now, Known.first(everyCall(next), next.calls()), shown);
    }

    private boolean isQuietFor(Duration span, Moment now) {
        @Nullable Moment changed = changedAt;
        return changed == null || now.since(changed).compareTo(span) >= 0;
    }

    private Picture.Frame frame(BoardState from, @Nullable BoardCall elsewhere) {
        List<BoardCall> waitingForPanel = stage.listPendingNewestFirst();
        Set<String> placed = new HashSet<>();
        if (elsewhere != null) {
            placed.add(elsewhere.number());
        }
        Stream.concat(stage.listBig().stream(), waitingForPanel.stream())
                .map(BoardCall::number)
                .forEach(placed::add);
        List<Picture.Line> lines = new ArrayList<>();
        waitingForPanel.stream()
                .limit(rules.markedAtMost())
                .map(call -> new Picture.Line(call, true))
                .forEach(lines::add);
        int more = waitingForPanel.size() - lines.size();
        everyCall(from).stream()
                .sorted(Known.OLDEST_FIRST.reversed())
                .filter(call -> placed.add(call.number()))
                .limit(Math.max(0, rules.linesAtMost() - lines.size()))
                .map(call -> new Picture.Line(call, false))
                .forEach(lines::add);
        return new Picture.Frame(
                from.municipality(),
                from.siteName(),
                from.zone(),
                from.hoursText(),
                List.copyOf(lines),
                more,
                zone.counted(from.waiting()),
                from.message());
    }

    private @Nullable BoardCall latest(BoardState state) {
        return everyCall(state).stream().max(Known.OLDEST_FIRST).orElse(null);
    }

    private List<BoardCall> everyCall(BoardState state) {
        return zone.seen(
                Stream.concat(state.calls().stream(), state.recent().stream()).toList());
    }
}
