package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Polls that find nothing new, against a bare Javalin and a bare Jetty. */
public final class PollRate implements Measurement {
    private static final int CONNECTIONS = 16;
    private static final long NANOS_A_TURN = 250_000_000L;
    private static final int TURNS = 8;
    private static final long WARM_UP_ANSWERS = 400_000;
    private static final long WARM_UP_NANOS = 20_000_000_000L;

    private final MonotonicClock monotonic;

    /** Measured by this clock. */
    public PollRate(MonotonicClock monotonic) {
        this.monotonic = monotonic;
    }

    @Override
    public String name() {
        return "polls";
    }

    @Override
    public String title() {
        return "Board polls answered 304, the device's token checked: " + CONNECTIONS
                + " connections kept alive, no pipelining; in a round each of the three has "
                + TURNS + " turns of a quarter of a second, one after the other";
    }

    /** What is asked, and where. */
    private record Poll(long pid, URI server, String path, String headers) {}

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        Rounds ours = new Rounds();
        Rounds javalin = new Rounds();
        Rounds jetty = new Rounds();
        try (ScratchFolder folder = new ScratchFolder();
                BenchServer server = BenchServer.startDriven(folder, 1, 1);
                BareProcess bareJavalin = BareProcess.start("javalin");
                BareProcess bareJetty = BareProcess.start("jetty")) {
            String path = "/api/v1/sites/" + BenchServer.siteId(0) + "/board";
            String token = server.pair(DeviceKind.BOARD, BenchServer.siteId(0));
            String etag;
            try (HttpLine line = new HttpLine(server.uri())) {
                etag = line.send("GET", path, token, "").findHeader("ETag").orElseThrow();
            }
            Poll poll = new Poll(server.pid(), server.uri(), path, token + "If-None-Match: " + etag + "\r\n");
            String known = token + "If-None-Match: " + BareHttp.ETAG + "\r\n";
            Poll javalinPoll = new Poll(bareJavalin.pid(), bareJavalin.uri(), "/board", known);
            Poll jettyPoll = new Poll(bareJetty.pid(), bareJetty.uri(), "/board", known);
            for (Poll one : List.of(poll, javalinPoll, jettyPoll)) {
                ask(one, WARM_UP_NANOS, WARM_UP_ANSWERS);
            }
            for (int round = 0; round < ROUNDS; round++) {
                for (int turn = 0; turn < TURNS; turn++) {
                    ours.ask(poll);
                    javalin.ask(javalinPoll);
                    jetty.ask(jettyPoll);
                }
                for (Rounds one : List.of(ours, javalin, jetty)) {
                    one.endRound(round);
                }
            }
        }
        Samples served = new Samples(ours.rates);
        Samples work = new Samples(ours.micros);
        return List.of(
                Figure.of("the server", "answers/s", 0, served),
                Figure.of("bare Javalin", "answers/s", 0, new Samples(javalin.rates)),
                Figure.of("bare Jetty", "answers/s", 0, new Samples(jetty.rates)),
                Figure.atLeast(
                        0.8, "the server against bare Javalin", "times", 2, served.over(new Samples(javalin.rates))),
                Figure.of("processor time an answer, the server", "µs", 0, work),
                Figure.of("processor time an answer, bare Javalin", "µs", 0, new Samples(javalin.micros)),
                Figure.of("processor time an answer, bare Jetty", "µs", 0, new Samples(jetty.micros)),
                Figure.of(
                        "bare Javalin's processor time against the server's",
                        "times",
                        2,
                        new Samples(javalin.micros).over(work)));
    }

    /** What one of the three did in each round. */
    private final class Rounds {
        private final double[] rates = new double[ROUNDS];
        private final double[] micros = new double[ROUNDS];
        private long answers;
        private long nanos;
        private long workedNanos;

        /** Takes a turn. */
        void ask(Poll poll) throws InterruptedException {
            Duration worked = ProcessorTime.of(poll.pid());
            long begin = monotonic.nanos();
            answers += PollRate.this.ask(poll, NANOS_A_TURN, Long.MAX_VALUE);
            nanos += monotonic.nanos() - begin;
            workedNanos += ProcessorTime.of(poll.pid()).minus(worked).toNanos();
        }

        void endRound(int round) {
            rates[round] = answers * 1e9 / nanos;
            micros[round] = workedNanos / 1e3 / answers;
            answers = 0;
            nanos = 0;
            workedNanos = 0;
        }
    }

    /** Polls until the time is up or there were so many answers. @return how many there were */
    private long ask(Poll poll, long mostNanos, long mostAnswers) throws InterruptedException {
        LongAdder answers = new LongAdder();
        long begin = monotonic.nanos();
        Crowd.runOnPlatformThreads(CONNECTIONS, _ -> {
            try (HttpLine line = new HttpLine(poll.server())) {
                byte[] request = line.request("GET", poll.path(), poll.headers(), "");
                for (long i = 0; i < mostAnswers / CONNECTIONS && monotonic.nanos() - begin < mostNanos; i++) {
                    line.send(request).expect(304);
                    answers.increment();
                }
            }
        });
        return answers.sum();
    }
}
