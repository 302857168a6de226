package be.mays.e2e.bench;

import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** How long a search takes among a thousand knowledge cards, beside the same request for something trivial. */
public final class CardSearch implements Measurement {
    private static final int SEARCHES = 500;
    private static final int CHANGES = 20;
    private static final int WARM_UPS = 1;
    private static final double MILLIS_AT_MOST = 100;

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public CardSearch(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "cards";
    }

    @Override
    public String title() {
        return "A search among " + BenchCards.COUNT
                + " knowledge cards through HTTP, one after the other: a word, a word"
                + " with one or two typing errors, a compound, some words; " + SEARCHES + " a round as the desk asks"
                + " and as many through the API, which answers with whole cards; " + CHANGES
                + " searches right after a card has changed";
    }

    /** The milliseconds of one kind of request: those in the middle and the slow ones of each round. */
    private static final class Rounds {
        private final double[] middle = new double[ROUNDS];
        private final double[] slow = new double[ROUNDS];

        void note(int round, double[] millis) {
            Samples samples = new Samples(millis);
            middle[Math.max(0, round)] = samples.median();
            slow[Math.max(0, round)] = samples.percentile(0.99);
        }
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Rounds trivial = new Rounds();
        Rounds desk = new Rounds();
        Rounds api = new Rounds();
        Rounds changed = new Rounds();
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.start(folder, 1, 1);
                HttpLine line = new HttpLine(server.uri())) {
            BenchCards cards = new BenchCards(new SplittableRandom(20_261_127));
            for (int card = 0; card < BenchCards.COUNT; card++) {
                put(server, line, card, cards.change(card, 0));
            }
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                trivial.note(round, ask(server, line, "/api/v1/sites", null));
                desk.note(round, ask(server, line, "/desk/cards/found?q=", cards));
                api.note(round, ask(server, line, "/api/v1/cards?q=", cards));
                changed.note(round, askAfterChanges(server, line, cards, round + WARM_UPS));
            }
        }
        Samples slow = new Samples(desk.slow);
        Samples base = new Samples(trivial.slow);
        return List.of(
                Figure.of("a trivial answer (the names of the sites), p50", "ms", 2, new Samples(trivial.middle)),
                Figure.of("a trivial answer, p99", "ms", 2, base),
                Figure.of("a search at the desk, p50", "ms", 2, new Samples(desk.middle)),
                Figure.atMost(MILLIS_AT_MOST, "a search at the desk, p99", "ms", 2, slow),
                Figure.of("a search at the desk against a trivial answer, p99", "times", 1, slow.over(base)),
                Figure.atMost(MILLIS_AT_MOST, "a search through the API, p99", "ms", 2, new Samples(api.slow)),
                Figure.atMost(
                        MILLIS_AT_MOST, "the first search after a change, p99", "ms", 2, new Samples(changed.slow)));
    }

    private double[] ask(BenchServer server, HttpLine line, String path, @Nullable BenchCards cards)
            throws IOException {
        double[] millis = new double[SEARCHES];
        for (int i = 0; i < SEARCHES; i++) {
            millis[i] = timed(server, line, cards == null ? path : path + encoded(cards.words(i)));
        }
        return millis;
    }

    private double[] askAfterChanges(BenchServer server, HttpLine line, BenchCards cards, int round)
            throws IOException {
        double[] millis = new double[CHANGES];
        for (int i = 0; i < CHANGES; i++) {
            int card = round * CHANGES + i;
            put(server, line, card, cards.change(card, 1));
            millis[i] = timed(server, line, "/desk/cards/found?q=" + encoded(cards.words(i)));
        }
        return millis;
    }

    private double timed(BenchServer server, HttpLine line, String path) throws IOException {
        byte[] request = line.request("GET", path, server.adminHeaders(), "");
        long begin = monotonic.nanos();
        HttpLine.Answer answer = line.send(request);
        double millis = (monotonic.nanos() - begin) / 1e6;
        answer.expect(200);
        return millis;
    }

    private static void put(BenchServer server, HttpLine line, int card, String change) throws IOException {
        line.send("PUT", "/api/v1/cards/fiche-" + card, server.adminHeaders() + BenchServer.key(), change)
                .expect(200, 201);
    }

    private static String encoded(String words) {
        return URLEncoder.encode(words, StandardCharsets.UTF_8);
    }
}
