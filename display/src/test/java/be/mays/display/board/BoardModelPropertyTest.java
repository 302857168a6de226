package be.mays.display.board;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.board.BoardState.BoardCall;
import be.mays.display.Boards;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Random days: bursts, recalls, undos, hiccups, answers out of order. The seed of a failure is in its message. */
class BoardModelPropertyTest {
    private static final BoardRules RULES = BoardRules.standard(Duration.ofSeconds(5), Duration.ofSeconds(3));
    private static final int DAYS = 40;
    private static final int STEPS = 120;
    private static final Duration TICK = Duration.ofMillis(200);

    @Test
    void everyCallIsBigForEightSecondsAndHeardOnceHoweverManyComeAtOnce() {
        for (long seed = 1; seed <= DAYS; seed++) {
            Day day = new Day(seed);
            day.live();
            day.check();
        }
    }

    @Test
    @DisplayName("Row 18: of twenty calls at once none is lost, and each is big for 8 s")
    void ofTwentyCallsAtOnceEachIsVisibleWithinASecondAndBigForEight() {
        Day day = new Day(0);
        day.burst(20);
        day.deliver();
        assertThat(day.visible).hasSize(20);
        day.pass(Duration.ofMinutes(2));
        day.check();
        assertThat(day.heard).hasSize(20);
        assertThat(day.bigFor).hasSize(20);
    }

    private static final class Day {
        private final long seed;
        private final RandomGenerator random;
        private final Set<Long> undone = new HashSet<>();
        private final Set<Long> replaced = new HashSet<>();
        private final Set<Long> issued = new HashSet<>();
        private final List<Long> heard = new ArrayList<>();
        private final Set<Long> visible = new HashSet<>();
        private final Map<Long, Duration> bigFor = new HashMap<>();
        private final List<Boards> sent = new ArrayList<>();
        private Boards board = Boards.empty().waiting(50, 50);
        private Moment now = new Moment(Instant.parse("2026-11-23T09:00:00Z"), 0);
        private BoardModel model = BoardModel.starting(RULES, Zone.WHOLE_SITE, now);
        private long announcement;
        private int number;
        private long speaking = -1;
        private int mostBig;

        Day(long seed) {
            this.seed = seed;
            this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
            deliver();
        }

        void live() {
            for (int i = 0; i < STEPS; i++) {
                switch (random.nextInt(10)) {
                    case 0, 1, 2 -> call();
                    case 3 -> burst(1 + random.nextInt(20));
                    case 4 -> recall();
                    case 5 -> undo();
                    case 6, 7 -> board = anyCall().map(board::over).orElse(board);
                    case 8 -> deliverOld();
                    default -> hiccup();
                }
                if (random.nextInt(3) > 0) {
                    deliver();
                    pass(Duration.ofMillis(200L * random.nextInt(30)));
                }
            }
            deliver();
            pass(Duration.ofMinutes(20));
        }

        void burst(int calls) {
            for (int i = 0; i < calls; i++) {
                call();
            }
        }

        private void call() {
            add("A%03d".formatted(number++ % 1_000));
        }

        private void recall() {
            anyCall().ifPresent(this::add);
        }

        private void add(String called) {
            board.calls().stream()
                    .filter(call -> call.number().equals(called))
                    .forEach(call -> replaced.add(call.announcement()));
            announcement++;
            issued.add(announcement);
            board = board.called(Boards.call(announcement, called, 1 + random.nextInt(12)));
        }

        private void undo() {
            anyCall().ifPresent(victim -> {
                board.calls().stream()
                        .filter(call -> call.number().equals(victim))
                        .forEach(call -> undone.add(call.announcement()));
                board = board.undone(victim);
            });
        }

        private Optional<String> anyCall() {
            List<BoardCall> calls = board.calls();
            return calls.isEmpty()
                    ? Optional.empty()
                    : Optional.of(calls.get(random.nextInt(calls.size())).number());
        }

        void deliver() {
            sent.add(board);
            model = model.received(board.state(), now);
            look(Duration.ZERO);
        }

        private void deliverOld() {
            Boards old = sent.get(random.nextInt(sent.size()));
            Picture before = model.picture(now);
            BoardModel after = model.received(old.state(), now);
            if (old.version() < sent.getLast().version()) {
                assertThat(after.picture(now))
                        .as("seed %d: an old version", seed)
                        .isEqualTo(before);
            }
            model = after;
        }

        private void hiccup() {
            model = model.lost(now);
            pass(Duration.ofMillis(200L * random.nextInt(20)));
            model = model.unchanged(now);
        }

        void pass(Duration span) {
            for (Duration gone = Duration.ZERO; gone.compareTo(span) < 0; gone = gone.plus(TICK)) {
                now = now.plus(TICK);
                model = model.advanced(now);
                look(TICK);
            }
        }

        private void look(Duration gone) {
            if (model.picture(now) instanceof Picture.Calls calls) {
                mostBig = Math.max(mostBig, calls.panels().size());
                for (BoardCall call : calls.panels()) {
                    visible.add(call.announcement());
                    bigFor.merge(call.announcement(), gone, Duration::plus);
                }
                calls.frame().lines().forEach(line -> visible.add(line.call().announcement()));
            }
            long said = model.findAnnouncement(now).map(Announcement::id).orElse(-1L);
            if (said != -1 && said != speaking) {
                heard.add(said);
            }
            speaking = said;
        }

        void check() {
            assertThat(heard).as("seed %d: heard twice", seed).doesNotHaveDuplicates();
            assertThat(mostBig).as("seed %d: too many big", seed).isLessThanOrEqualTo(RULES.bigAtMost());
            for (long id : issued) {
                if (undone.contains(id) || replaced.contains(id)) {
                    continue;
                }
                assertThat(heard).as("seed %d: %d was not announced", seed, id).contains(id);
                assertThat(bigFor.getOrDefault(id, Duration.ZERO))
                        .as("seed %d: %d was not big for long enough", seed, id)
                        .isGreaterThanOrEqualTo(RULES.bigAtLeast().minus(TICK));
            }
        }
    }
}
