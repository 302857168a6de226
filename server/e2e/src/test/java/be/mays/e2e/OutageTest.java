package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.KioskProgram;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.ServerProgram;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real server goes away under a real kiosk, and comes back. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class OutageTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String SITE = "stadhuis";

    private final BusinessClock clock = new SystemBusinessClock();
    private final MonotonicClock monotonic = new SystemMonotonicClock();

    @TempDir
    private Path folder;

    private DemoConfig config;
    private Demo demo;
    private ServerProgram server;
    private int port;

    @BeforeEach
    void start() throws Exception {
        config = DemoConfig.read(
                List.of("--server.port=0", "--kiosk.page.port=0", "--display.page.port=0", "--data=" + folder),
                Map.of());
        demo = Demo.start(config, clock, monotonic);
        server = demo.server();
        port = server.uri().getPort();
        eventually(() -> kiosk().state().ownNumbers().size() == 3);
    }

    @AfterEach
    void stop() {
        server.close();
        demo.close();
    }

    private KioskProgram kiosk() {
        return demo.kiosk();
    }

    private void eventually(BooleanSupplier condition) {
        long begin = monotonic.nanos();
        while (!condition.getAsBoolean()) {
            assertThat(monotonic.since(begin)).isLessThan(PATIENCE);
            Thread.onSpinWait();
        }
    }

    private String press(Lane lane) {
        VirtualPrinter printer = kiosk().virtualPrinter().orElseThrow();
        long before = printer.slipCount();
        eventually(() -> {
            Long until = kiosk().state().contact(Button.valueOf(lane.name())).heldOffUntilMillis();
            return until == null || monotonic.nanos() / 1_000_000 > until;
        });
        kiosk().press(lane);
        eventually(() -> printer.slipCount() == before + 1 && kiosk().state().phase() instanceof Phase.Idle);
        return Objects.requireNonNull(
                Objects.requireNonNull(kiosk().state().notice()).number());
    }

    private void pullTheServer() {
        server.close();
        eventually(() -> kiosk().state().link() == LinkStatus.AWAY);
    }

    private void putItBack() throws Exception {
        server = Demo.startServer(config, port, clock, monotonic);
    }

    private List<String> waiting() {
        SiteDay state = server.dispatcher().state(SITE);
        return Stream.of(be.mays.server.catalog.Lane.values())
                .flatMap(lane -> state.waiting(lane).stream())
                .flatMap(entry -> state.findTicket(entry.ticket()).stream())
                .flatMap(ticket -> Stream.ofNullable(ticket.facts().number()))
                .map(TicketNumber::print)
                .toList();
    }

    @Test
    void numbersOfAnOutageStandInTheServersQueueOnceInTheOrderOfTheirPresses() throws Exception {
        String first = press(Lane.QUICK);
        pullTheServer();
        String second = press(Lane.QUICK);
        String third = press(Lane.QUICK);
        String other = press(Lane.THEMATIC);
        assertThat(List.of(first, second, third, other)).doesNotHaveDuplicates();
        putItBack();
        eventually(() -> waiting().size() == 4);
        assertThat(waiting()).containsExactlyInAnyOrder(first, second, third, other);
        assertThat(waiting().stream().filter(number -> number.startsWith("A"))).containsExactly(first, second, third);
        eventually(() -> kiosk().state().link() == LinkStatus.ONLINE);
        assertThat(press(Lane.QUICK)).as("online again").isNotIn(first, second, third);
    }

    @Test
    void aSecondOutageGoesOnWhereTheFirstEnded() throws Exception {
        pullTheServer();
        String first = press(Lane.QUICK);
        putItBack();
        eventually(() -> waiting().contains(first));
        eventually(() -> kiosk().state().link() == LinkStatus.ONLINE);
        pullTheServer();
        String second = press(Lane.QUICK);
        assertThat(second).isNotEqualTo(first);
        putItBack();
        eventually(() -> waiting().size() == 2);
        assertThat(waiting()).containsExactly(first, second);
    }
}
