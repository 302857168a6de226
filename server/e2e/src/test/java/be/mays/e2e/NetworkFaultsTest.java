package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.device.PairingApproval;
import be.mays.api.ticket.CallRequest;
import be.mays.api.ticket.Lane;
import be.mays.display.DisplayConfig;
import be.mays.display.DisplayProgram;
import be.mays.display.Shown;
import be.mays.display.board.Picture;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.TestServer;
import be.mays.kiosk.KioskConfig;
import be.mays.kiosk.KioskProgram;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketNumber;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A kiosk and a board behind each fault that a network can have: no press is lost or doubled, and ten seconds after the
 * network is back all is as before, without a person. All faults at once, each with a kiosk and a board of its own.
 */
@Timeout(240)
class NetworkFaultsTest {
    /** The promise: from the network's return until kiosk and board are as before. */
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration FAULT_LASTS = Duration.ofSeconds(8);
    private static final long LOOK_NANOS = 10_000_000;

    private final BusinessClock clock = new SystemBusinessClock();
    private final MonotonicClock monotonic = new SystemMonotonicClock();

    @TempDir
    private Path folder;

    @Test
    void whateverTheNetworkDoesNoPressIsLostAndAllIsBackWithinTenSeconds() throws Exception {
        List<Relay.Fault> faults = Arrays.stream(Relay.Fault.values())
                .filter(fault -> fault != Relay.Fault.NONE)
                .toList();
        Map<Relay.Fault, Future<?>> runs = new LinkedHashMap<>();
        try (TestServer server = TestServer.start("network-faults");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            server.administrator()
                    .put("/api/v1/counters/stadhuis-1/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                    .expect(200);
            List<Behind> halls = new ArrayList<>();
            for (Relay.Fault fault : faults) {
                halls.add(new Behind(server, fault));
            }
            try {
                for (Behind hall : halls) {
                    runs.put(hall.fault, threads.submit(hall::endure));
                }
                for (Map.Entry<Relay.Fault, Future<?>> run : runs.entrySet()) {
                    run.getValue().get();
                }
                Ticket called = callSomebody(server);
                for (Behind hall : halls) {
                    eventually(hall.fault + ": the board shows the next call", RECOVERY, () -> hall.shows(called));
                }
            } finally {
                for (Behind hall : halls) {
                    hall.close();
                }
            }
            List<String> numbers = numbers(server);
            assertThat(numbers).doesNotHaveDuplicates();
            assertThat(numbers)
                    .containsAll(halls.stream()
                            .flatMap(hall -> hall.printed.stream())
                            .toList());
        }
    }

    private static Ticket callSomebody(TestServer server) {
        Ticket first = server.program().dispatcher().state("stadhuis").listTickets().stream()
                .filter(Ticket.Waiting.class::isInstance)
                .findFirst()
                .orElseThrow();
        server.administrator()
                .post("/api/v1/tickets/" + first.id().value() + "/call", new CallRequest("stadhuis-1", "urgent"))
                .expect(200);
        return first;
    }

    private static List<String> numbers(TestServer server) {
        SiteDay day = server.program().dispatcher().state("stadhuis");
        return day.listTickets().stream()
                .filter(ticket -> !(ticket instanceof Ticket.Closed))
                .map(ticket -> ticket.facts().number())
                .filter(Objects::nonNull)
                .map(TicketNumber::print)
                .toList();
    }

    private void eventually(String what, Duration patience, BooleanSupplier condition) {
        long begin = monotonic.nanos();
        while (!condition.getAsBoolean()) {
            assertThat(monotonic.since(begin)).as(what).isLessThan(patience);
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /** A kiosk and a board behind one fault. */
    private final class Behind implements AutoCloseable {
        private final TestServer server;
        private final Relay.Fault fault;
        private final Relay relay;
        private final KioskProgram kiosk;
        private final DisplayProgram board;
        private final List<String> printed = new ArrayList<>();

        Behind(TestServer server, Relay.Fault fault) throws Exception {
            this.server = server;
            this.fault = fault;
            this.relay = new Relay(server.program().uri());
            this.kiosk = KioskProgram.start(
                    KioskConfig.virtual(relay.uri(), folder.resolve("kiosk-" + fault), fault + " kiosk"),
                    clock,
                    monotonic);
            this.board = DisplayProgram.start(
                    DisplayConfig.read(List.of(
                            "--server.url",
                            relay.uri().toString(),
                            "--data",
                            folder.resolve("board-" + fault).toString(),
                            "--page.port",
                            "0",
                            "--sound.on",
                            "false")),
                    clock,
                    monotonic);
            approve("kiosk", kiosk::pairingCode);
            approve("board", board::pairingCode);
            eventually(
                    fault + ": ready",
                    PATIENCE,
                    () -> kiosk.isOnline() && kiosk.state().ownNumbers().size() == Button.values().length);
        }

        private void approve(String what, java.util.function.Supplier<Optional<String>> code) {
            eventually(
                    fault + ": the code of the " + what,
                    PATIENCE,
                    () -> code.get().isPresent());
            Caller administrator = server.administrator();
            administrator
                    .post(
                            "/api/v1/devices/approvals",
                            new PairingApproval(code.get().orElseThrow(), "stadhuis", null))
                    .expect(200);
        }

        void endure() {
            press(Lane.QUICK);
            long broken = monotonic.nanos();
            relay.fail(fault);
            press(Lane.THEMATIC);
            press(Lane.QUICK);
            while (monotonic.since(broken).compareTo(FAULT_LASTS) < 0) {
                LockSupport.parkNanos(LOOK_NANOS);
            }
            relay.mend();
            eventually(
                    fault + ": kiosk and board are as before",
                    RECOVERY,
                    () -> kiosk.isOnline()
                            && numbers(server).containsAll(printed)
                            && !(board.picture() instanceof Picture.NoConnection));
            press(Lane.THEMATIC);
        }

        private void press(Lane lane) {
            VirtualPrinter printer = kiosk.virtualPrinter().orElseThrow();
            long before = printer.slipCount();
            eventually(fault + ": the button is free", PATIENCE, () -> {
                Long until = kiosk.state().contact(Button.valueOf(lane.name())).heldOffUntilMillis();
                return until == null || monotonic.nanos() / 1_000_000 > until;
            });
            kiosk.press(lane);
            eventually(
                    fault + ": a slip comes out",
                    PATIENCE,
                    () -> printer.slipCount() == before + 1 && kiosk.state().phase() instanceof Phase.Idle);
            printed.add(Objects.requireNonNull(
                    Objects.requireNonNull(kiosk.state().notice()).number()));
        }

        boolean shows(Ticket called) {
            String number = Objects.requireNonNull(called.facts().number()).print();
            return board.listShown().stream().map(Shown::number).anyMatch(number::equals);
        }

        @Override
        public void close() throws IOException {
            kiosk.close();
            board.close();
            relay.close();
        }
    }
}
