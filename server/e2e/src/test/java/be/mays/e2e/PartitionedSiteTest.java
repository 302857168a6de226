package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketNumber;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A site of its own: a kiosk in a network namespace, whose cable the kernel makes lossy, slow and dead. Packets vanish in
 * silence, as they do behind a router without power. Needs root, iproute2 and nftables.
 * {@code -Dmays.partition=3600} lets the site be alone for an hour.
 */
@Tag("long")
@Timeout(4_000)
@SuppressWarnings("NullAway.Init")
class PartitionedSiteTest {
    private static final String SITE = "mays-hall";
    private static final String HERE = "10.77.13.1";
    private static final String THERE = "10.77.13.2";
    private static final Duration ALONE = Duration.ofSeconds(Integer.getInteger("mays.partition", 90));
    private static final int PRESSES_ALONE = 15;
    private static final Duration RECOVERY = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final MonotonicClock monotonic = new SystemMonotonicClock();

    @TempDir
    private Path folder;

    private ServerProgram server;
    private PressedKiosk kiosk;
    private int presses;

    @BeforeEach
    void connect() throws Exception {
        run("ip netns add " + SITE);
        run("ip link add mays-here type veth peer name mays-there netns " + SITE);
        run("ip addr add " + HERE + "/24 dev mays-here");
        run("ip link set mays-here up");
        inSite("ip addr add " + THERE + "/24 dev mays-there");
        inSite("ip link set mays-there up");
        inSite("ip link set lo up");
        server = ServerProgram.start(
                ServerConfig.read(
                        List.of(
                                "--server.host=" + HERE,
                                "--server.port=0",
                                "--database.url=jdbc:h2:file:" + folder.resolve("mays"),
                                "--catalog.always-open=true",
                                "--admin.password=beheer-beheer"),
                        Map.of()),
                new SystemBusinessClock(),
                monotonic);
        kiosk = PressedKiosk.start(List.of("ip", "netns", "exec", SITE), server.uri(), folder.resolve("kiosk"), THERE);
        kiosk.pair(server.uri(), "beheer-beheer");
        // why: the numbers for an outage come with the next look at the server
        kiosk.eventually(
                "its own numbers",
                PATIENCE,
                () -> !server.dispatcher().state("stadhuis").blocks().isEmpty());
    }

    @AfterEach
    void disconnect() throws Exception {
        server.close();
        run("ip netns del " + SITE);
        // why: last, for one that did not start is none
        kiosk.close();
    }

    @Test
    void aSiteThatIsAloneGoesOnAndComesBackByItself() throws Exception {
        press();
        drop("numgen random mod 100 < 20 drop");
        for (int i = 0; i < 6; i++) {
            press();
        }
        mend("a lossy line");

        run("tc qdisc add dev mays-here root tbf rate 16kbit burst 1600 latency 2s");
        for (int i = 0; i < 4; i++) {
            press();
        }
        run("tc qdisc del dev mays-here root");
        mend("a slow line");

        drop("drop");
        long alone = monotonic.nanos();
        for (int i = 1; i <= PRESSES_ALONE; i++) {
            press();
            Duration until = ALONE.multipliedBy(i).dividedBy(PRESSES_ALONE);
            kiosk.eventually(
                    "time passes",
                    ALONE.plus(PATIENCE),
                    () -> monotonic.since(alone).compareTo(until) >= 0);
        }
        assertThat(numbers()).as("nobody heard of them").hasSizeLessThan(presses);
        mend("a dead line");
        press();
        kiosk.eventually("the last one", RECOVERY, () -> numbers().size() == presses);
    }

    /** Only what goes between kiosk and server is hit: the test presses by another way. */
    private void drop(String rule) throws Exception {
        int port = server.uri().getPort();
        inSite("nft add table ip mays");
        inSite("nft add chain ip mays in { type filter hook input priority 0 ; }");
        inSite("nft add chain ip mays out { type filter hook output priority 0 ; }");
        inSite("nft add rule ip mays in tcp sport " + port + " " + rule);
        inSite("nft add rule ip mays out tcp dport " + port + " " + rule);
    }

    private void mend(String what) throws Exception {
        inSite("nft flush ruleset");
        kiosk.eventually(
                "after " + what + " every number is with the server",
                RECOVERY,
                () -> numbers().size() == presses);
        assertThat(numbers()).doesNotHaveDuplicates();
    }

    private List<String> numbers() {
        return server.dispatcher().state("stadhuis").listTickets().stream()
                .filter(Ticket.Waiting.class::isInstance)
                .map(ticket -> ticket.facts().number())
                .filter(Objects::nonNull)
                .map(TicketNumber::print)
                .toList();
    }

    private void press() throws Exception {
        kiosk.press();
        presses++;
    }

    private static void inSite(String command) throws Exception {
        run("ip netns exec " + SITE + " " + command);
    }

    private static void run(String command) throws Exception {
        Process process =
                new ProcessBuilder(command.split(" ")).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(command + ": " + said).isZero();
    }
}
