package be.mays.display.board;

import be.mays.api.board.BoardState;
import be.mays.api.board.BoardState.BoardCall;
import be.mays.display.board.Announcement.Form;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The big panel and who waits for it. Immutable.
 *
 * @param pending calls that were not big yet, oldest first
 * @param big calls in the big panel, oldest first
 * @param voiceFree when the last announcement ends
 */
record Stage(List<Waiting> pending, List<Big> big, Moment voiceFree) {
    private static final int RECENT_FULL = 10;

    /**
     * A call that waits.
     *
     * @param heard spoken already: an outage cut its time in the big panel short
     * @param over the visitor came, or will not
     */
    record Waiting(BoardCall call, boolean heard, boolean over) {}

    /**
     * A call in the big panel.
     *
     * @param heldUntil no other call takes its place before
     * @param voice when and how it is spoken; null when it is not
     * @param over the visitor came, or will not
     */
    record Big(BoardCall call, Moment heldUntil, @Nullable Voice voice, boolean over) {}

    record Voice(Moment from, Moment until, Form form) {}

    static Stage empty(Moment now) {
        return new Stage(List.of(), List.of(), now);
    }

    /** Shows the calls without announcing them or holding their place. */
    static Stage showing(List<BoardCall> calls, Moment now) {
        return new Stage(
                List.of(),
                calls.stream().map(call -> new Big(call, now, null, false)).toList(),
                now);
    }

    /** Puts new calls at the end; a recall takes the place of its number's earlier call. */
    Stage queued(List<BoardCall> fresh, BoardState next) {
        if (fresh.isEmpty()) {
            return this;
        }
        Set<String> renewed = new HashSet<>();
        fresh.forEach(call -> renewed.add(call.number()));
        List<Waiting> queue = new ArrayList<>(pending.stream()
                .filter(waiting -> !renewed.contains(waiting.call().number()))
                .toList());
        fresh.forEach(call -> queue.add(new Waiting(call, false, !holds(next.calls(), call))));
        List<Big> kept = big.stream()
                .filter(entry -> !renewed.contains(entry.call().number()))
                .toList();
        return new Stage(List.copyOf(queue), kept, voiceFree);
    }

    /**
     * Takes away what was undone. A call that is over keeps its turn, so that a visitor who is quick does not
     * cost the others the sight of their number.
     *
     * @param onlyPresent after an outage calls that are over are not shown big any more
     */
    Stage corrected(BoardState next, boolean onlyPresent) {
        List<Waiting> queue = new ArrayList<>();
        for (Waiting waiting : pending) {
            switch (standing(waiting.call(), waiting.over(), next)) {
                case PRESENT -> queue.add(new Waiting(waiting.call(), waiting.heard(), false));
                case OVER -> {
                    if (!onlyPresent) {
                        queue.add(new Waiting(waiting.call(), waiting.heard(), true));
                    }
                }
                case UNDONE -> {}
            }
        }
        List<Big> places = new ArrayList<>();
        for (Big entry : big) {
            Standing standing = standing(entry.call(), entry.over(), next);
            if (standing != Standing.UNDONE) {
                places.add(new Big(entry.call(), entry.heldUntil(), entry.voice(), standing == Standing.OVER));
            }
        }
        return new Stage(List.copyOf(queue), List.copyOf(places), voiceFree);
    }

    private enum Standing {
        PRESENT,
        OVER,
        UNDONE
    }

    private static Standing standing(BoardCall call, boolean wasOver, BoardState next) {
        if (holds(next.calls(), call)) {
            return Standing.PRESENT;
        }
        // why: a call that was over can roll off the list of the last ten, but cannot be undone any more
        if (wasOver || holds(next.recent(), call)) {
            return Standing.OVER;
        }
        Optional<Instant> oldest =
                next.recent().stream().map(BoardCall::calledAt).min(Comparator.naturalOrder());
        boolean rolledOff = next.recent().size() >= RECENT_FULL
                && oldest.isPresent()
                && !call.calledAt().isAfter(oldest.get());
        return rolledOff ? Standing.OVER : Standing.UNDONE;
    }

    private static boolean holds(List<BoardCall> calls, BoardCall wanted) {
        return calls.stream().anyMatch(call -> call.announcement() == wanted.announcement());
    }

    /** Gives free places to those who wait, and drops calls that are over and had their time. */
    Stage advanced(BoardRules rules, Moment now) {
        List<Big> places = new ArrayList<>(big);
        List<Waiting> queue = new ArrayList<>(pending);
        Moment free = voiceFree;
        int backlog = queue.size() + unspoken(places, now);
        if (!queue.isEmpty() && held(places, now) < rules.bigAtMost()) {
            places.removeIf(entry -> !now.isBefore(entry.heldUntil()));
        }
        while (!queue.isEmpty() && places.size() < rules.bigAtMost()) {
            Waiting next = queue.removeFirst();
            Moment until = now.plus(rules.bigAtLeast());
            @Nullable Voice voice = null;
            if (!next.heard()) {
                voice = voice(rules, now, free, backlog);
                free = voice.until();
                until = until.isBefore(free) ? free : until;
            }
            places.add(new Big(next.call(), until, voice, next.over()));
        }
        places.removeIf(entry -> entry.over() && !now.isBefore(entry.heldUntil()));
        return new Stage(List.copyOf(queue), List.copyOf(places), free);
    }

    private static Voice voice(BoardRules rules, Moment now, Moment free, int backlog) {
        boolean speaking = now.isBefore(free);
        // why: after a silence people need the chime to look up, however many calls wait
        Form form = speaking && backlog >= rules.shortFrom() ? Form.SHORT : Form.FULL;
        Moment from = speaking ? free : now;
        return new Voice(
                from, from.plus(form == Form.SHORT ? rules.shortAnnouncement() : rules.fullAnnouncement()), form);
    }

    private static int held(List<Big> places, Moment now) {
        return (int)
                places.stream().filter(entry -> now.isBefore(entry.heldUntil())).count();
    }

    private static int unspoken(List<Big> places, Moment now) {
        return (int) places.stream()
                .filter(entry ->
                        entry.voice() != null && now.isBefore(entry.voice().from()))
                .count();
    }

    /** The connection is gone: nothing is big; what did not have its time waits for the connection. */
    Stage silenced(BoardRules rules, Moment now) {
        if (big.isEmpty()) {
            return this;
        }
        List<Waiting> cutShort = big.stream()
                .filter(entry -> now.isBefore(entry.heldUntil()))
                .map(entry -> new Waiting(
                        entry.call(),
                        entry.voice() == null || !now.isBefore(entry.voice().from()),
                        entry.over()))
                .toList();
        return new Stage(Stream.concat(cutShort.stream(), pending.stream()).toList(), List.of(), now);
    }

    Optional<Announcement> findSpoken(Moment now) {
        for (Big entry : big) {
            @Nullable Voice voice = entry.voice();
            if (voice != null && !now.isBefore(voice.from()) && now.isBefore(voice.until())) {
                return Optional.of(new Announcement(entry.call(), voice.form(), voice.from()));
            }
        }
        return Optional.empty();
    }

    boolean isBusy() {
        return !big.isEmpty() || !pending.isEmpty();
    }

    List<BoardCall> listBig() {
        return big.stream().map(Big::call).toList().reversed();
    }

    List<BoardCall> listPendingNewestFirst() {
        return pending.stream().map(Waiting::call).toList().reversed();
    }
}
