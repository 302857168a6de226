package be.mays.kiosk.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random presses, bounces, printers and servers: one press is one number, and every number has an end. */
class KioskFlowPropertyTest {
    private static final int RUNS = 400;
    private static final int PRESSES = 60;

    private record Due(long at, long order, KioskEvent event) {}

    /** A hall with a server and a printer that answer late, wrongly or never. */
    private static final class Hall {
        private final Random random;
        private final boolean outage;
        private final KioskFlow flow = new KioskFlow(Timings.STANDARD);
        private final PriorityQueue<Due> agenda =
                new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
        private final Set<String> asked = new HashSet<>();
        private final Set<String> readyFor = new HashSet<>();
        private final Map<String, String> ticketOf = new HashMap<>();
        private final Map<String, List<Verdict>> verdicts = new HashMap<>();
        private final Set<String> printed = new HashSet<>();
        private final Set<String> cutOff = new HashSet<>();
        private final Map<Button, Long> settledAt = new HashMap<>();
        private final List<String> served = new ArrayList<>();
        private KioskState state = KioskState.initial();
        private long now;
        private long order;
        private int ownNumbers;

        Hall(long seed, boolean outage) {
            this.outage = outage;
            this.random = new Random(seed);
        }

        void plan(long delay, KioskEvent event) {
            agenda.add(new Due(now + delay, order++, event));
        }

        void run() {
            plan(0, new KioskEvent.LinkChanged(LinkStatus.ONLINE));
            plan(
                    0,
                    new KioskEvent.LanesChanged(Map.of(
                            Button.QUICK,
                            LaneStatus.OPEN,
                            Button.THEMATIC,
                            LaneStatus.OPEN,
                            Button.PRIVATE,
                            LaneStatus.CLOSED)));
            if (outage) {
                plan(0, new KioskEvent.OwnNumbersChanged(Set.of(Button.QUICK)));
                plan(60_000, new KioskEvent.LinkChanged(LinkStatus.AWAY));
                plan(90_000, new KioskEvent.LinkChanged(LinkStatus.ONLINE));
            }
            long at = 100;
            for (int i = 0; i < PRESSES; i++) {
                at += random.nextInt(4_000);
                Button button = List.of(Button.values()).get(random.nextInt(3));
                int edges = random.nextInt(4) == 0 ? 5 : 1;
                for (int edge = 0; edge < edges; edge++) {
                    plan(at + edge * 4L, new KioskEvent.ButtonPressed(button, "k" + i + "-" + edge));
                    plan(at + edge * 4L + 2, new KioskEvent.ButtonReleased(button));
                }
            }
            for (long tick = 0; tick < at + 60_000; tick += 200) {
                plan(tick, new KioskEvent.Tick());
            }
            while (!agenda.isEmpty()) {
                Due due = agenda.remove();
                now = due.at();
                Phase before = state.phase();
                Step step = flow.step(state, due.event(), now);
                state = step.state();
                step.effects().forEach(this::carryOut);
                if (before instanceof Phase.Busy busy
                        && !(state.phase() instanceof Phase.Busy same
                                && same.press().equals(busy.press()))) {
                    settledAt.put(busy.press().button(), now);
                }
            }
        }

        private void carryOut(KioskEffect effect) {
            switch (effect) {
                case KioskEffect.AskPrinter ask -> askPrinter(ask.key());
                case KioskEffect.AskNumber ask -> askNumber(ask.press().key());
                case KioskEffect.StopAsking stop -> {
                    assertThat(asked).contains(stop.key());
                    // why: what the server made of this press is superseded by the hand-in
                    ticketOf.remove(stop.key());
                }
                case KioskEffect.TakeOwnNumber take ->
                    takeOwnNumber(take.press().key());
                case KioskEffect.PrintSlip print -> print(print.ticket());
                case KioskEffect.ReportVerdict report ->
                    verdicts.computeIfAbsent(report.ticket(), none -> new ArrayList<>())
                            .add(report.verdict());
                case KioskEffect.AbandonNumber abandon -> assertThat(asked).contains(abandon.key());
                case KioskEffect.FlashLamp _ -> {}
            }
        }

        private void askPrinter(String key) {
            Button button = ((Phase.Busy) state.phase()).press().button();
            Long settled = settledAt.get(button);
            assertThat(settled == null || now - settled >= 1_500)
                    .as("hold-off of %s", key)
                    .isTrue();
            assertThat(served).doesNotContain(key);
            served.add(key);
            if (random.nextInt(20) > 0) {
                boolean ready = random.nextInt(6) > 0;
                if (ready) {
                    readyFor.add(key);
                }
                PrinterHealth health = ready ? PrinterHealth.READY : PrinterHealth.troubled(PrinterTrouble.PAPER_OUT);
                plan(random.nextInt(300), new KioskEvent.PrinterAnswered(key, health));
            }
        }

        private void askNumber(String key) {
            assertThat(readyFor).as("printer asked before a number").contains(key);
            assertThat(asked.add(key)).as("one request for press %s", key).isTrue();
            int luck = random.nextInt(10);
            if (luck == 0) {
                plan(50, new KioskEvent.NumberRefused(key, Refusal.NO_NUMBER));
            } else {
                String ticket = "t-" + key;
                ticketOf.put(key, ticket);
                plan(luck == 1 ? 20_000 : random.nextInt(3_000), new KioskEvent.NumberGiven(key, ticket, "A"));
            }
        }

        private void takeOwnNumber(String key) {
            assertThat(readyFor).as("printer asked before a number").contains(key);
            assertThat(ticketOf).as("one own number for press %s", key).doesNotContainKey(key);
            if (random.nextInt(10) == 0) {
                plan(20, new KioskEvent.OwnNumberRefused(key, Refusal.NO_NUMBER));
            } else {
                ticketOf.put(key, "own-" + key);
                ownNumbers++;
                plan(20, new KioskEvent.OwnNumberTaken(key, "own-" + key, "A951"));
            }
        }

        private void print(String ticket) {
            assertThat(printed.add(ticket)).as("one slip for %s", ticket).isTrue();
            switch (random.nextInt(8)) {
                case 0 -> plan(900, new KioskEvent.SlipFailed(ticket, PrinterTrouble.STALLED));
                case 1 -> plan(8_000, new KioskEvent.SlipUncertain(ticket));
                case 2 -> {
                    cutOff.add(ticket);
                    plan(30_000, new KioskEvent.SlipPrinted(ticket));
                }
                default -> {
                    cutOff.add(ticket);
                    plan(400 + random.nextInt(800), new KioskEvent.SlipPrinted(ticket));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {20_261_123, 7, 4_711})
    @DisplayName("Row 3: one press is one number, and every number has an end")
    void onePressIsOneNumberAndEveryNumberHasAnEnd(long seed) {
        int tickets = 0;
        int voided = 0;
        int own = 0;
        for (int run = 0; run < RUNS; run++) {
            Hall hall = new Hall(seed + run, run % 2 == 0);
            hall.run();
            for (String ticket : hall.ticketOf.values()) {
                List<Verdict> verdicts = hall.verdicts.getOrDefault(ticket, List.of());
                assertThat(verdicts)
                        .as("seed %d: %s has a verdict", seed + run, ticket)
                        .isNotEmpty();
                assertThat(verdicts.contains(Verdict.FAILED) && hall.cutOff.contains(ticket))
                        .as("seed %d: %s is void and in a hand", seed + run, ticket)
                        .isFalse();
                assertThat(hall.cutOff.contains(ticket)).isEqualTo(verdicts.contains(Verdict.PRINTED));
                voided += verdicts.contains(Verdict.FAILED) ? 1 : 0;
            }
            assertThat(hall.state.phase()).as("seed %d ends idle", seed + run).isEqualTo(new Phase.Idle());
            assertThat(hall.state.abandoned()).isEmpty();
            tickets += hall.ticketOf.size();
            own += hall.ownNumbers;
        }
        assertThat(tickets).isGreaterThan(RUNS * 5);
        assertThat(voided).isGreaterThan(RUNS / 4);
        assertThat(own).isGreaterThan(RUNS);
    }
}
