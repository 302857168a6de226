package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Polls that find nothing new, against a bare Javalin and a bare Jetty. */
public final class PollRate implements Measurement {
    private static final int CONNECTIONS = 16;
    private static final long NANOS_A_ROUND = 2_000_000_000L;
    private static final int WARM_UPS = 2;

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
                + " connections kept alive, no pipelining, 2 s a round";
    }

    /** What is asked, and where. */
    private record Poll(URI server, String path, String headers) {}

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] ours = new double[ROUNDS];
        double[] javalin = new double[ROUNDS];
        double[] jetty = new double[ROUNDS];
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
            Poll poll = new Poll(server.uri(), path, token + "If-None-Match: " + etag + "\r\n");
            String known = token + "If-None-Match: " + BareHttp.ETAG + "\r\n";
            Poll javalinPoll = new Poll(bareJavalin.uri(), "/board", known);
            Poll jettyPoll = new Poll(bareJetty.uri(), "/board", known);
            for (int round = -WARM_UPS; round < ROUNDS; round++) {
                int kept = Math.max(0, round);
                ours[kept] = rate(poll);
                javalin[kept] = rate(javalinPoll);
                jetty[kept] = rate(jettyPoll);
            }
        }
        Samples served = new Samples(ours);
        return List.of(
                Figure.of("the server", "answers/s", 0, served),
                Figure.of("bare Javalin", "answers/s", 0, new Samples(javalin)),
                Figure.of("bare Jetty", "answers/s", 0, new Samples(jetty)),
                Figure.atLeast(
                        0.8, "the server against bare Javalin", "times", 2, served.over(new Samples(javalin))));
    }

    private double rate(Poll poll) throws InterruptedException {
        LongAdder answers = new LongAdder();
        long begin = monotonic.nanos();
        Crowd.runOnPlatformThreads(CONNECTIONS, _ -> {
            try (HttpLine line = new HttpLine(poll.server())) {
                byte[] request = line.request("GET", poll.path(), poll.headers(), "");
                while (monotonic.nanos() - begin < NANOS_A_ROUND) {
                    line.send(request).expect(304);
                    answers.increment();
                }
            }
        });
        return answers.sum() * 1e9 / (monotonic.nanos() - begin);
    }
}
