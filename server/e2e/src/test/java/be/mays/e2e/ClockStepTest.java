package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketFacts;
import be.mays.server.queue.TicketNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A real kiosk on a machine whose clock jumps, or that starts without a battery. The wall clock is libfaketime's, the run
 * of the machine a mount of another boot id and a time namespace. Needs root, faketime and util-linux.
 */
@Isolated
@Tag("long")
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class ClockStepTest {
    private static final Path FAKE_TIME = Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1");
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final BusinessClock clock = new SystemBusinessClock();

    @TempDir
    private Path folder;

    private ServerProgram server;
    private Relay network;
    private PressedKiosk kiosk;
    private final List<Instant> pressed = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        assertThat(FAKE_TIME).as("apt-get install faketime").exists();
        server = ServerProgram.start(
                ServerConfig.read(
                        List.of(
                                "--server.port=0",
                                "--database.url=jdbc:h2:file:" + folder.resolve("mays"),
                                "--catalog.always-open=true",
                                "--admin.password=beheer-beheer"),
                        Map.of()),
                clock,
                new SystemMonotonicClock());
        network = new Relay(server.uri());
        setMachineClock("+0");
        kiosk = startKiosk(List.of());
        kiosk.pair(server.uri(), "beheer-beheer");
        kiosk.eventually(
                "its own numbers",
                RECOVERY,
                () -> !server.dispatcher().state("stadhuis").blocks().isEmpty());
    }

    @AfterEach
    void stop() throws IOException {
        kiosk.close();
        network.close();
        server.close();
    }

    /** @param offset from the right time, or a moment, as libfaketime reads it */
    private void setMachineClock(String offset) throws IOException {
        Files.writeString(folder.resolve("clock"), offset + "\n");
    }

    private PressedKiosk startKiosk(List<String> machine) throws InterruptedException {
        List<String> starter = new ArrayList<>(machine);
        starter.addAll(List.of(
                "env",
                "LD_PRELOAD=" + FAKE_TIME,
                "FAKETIME_TIMESTAMP_FILE=" + folder.resolve("clock"),
                "FAKETIME_NO_CACHE=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1"));
        return PressedKiosk.start(starter, network.uri(), folder.resolve("kiosk"), "127.0.0.1");
    }

    /** A new run of the machine: another boot id, and a monotonic clock that begins anew. */
    private List<String> anotherRun() throws IOException {
        Path bootId = folder.resolve("boot-id");
        Files.writeString(bootId, "5b1f7c1e-0000-4000-8000-000000000002\n");
        String up = Files.readString(Path.of("/proc/uptime")).split("\\.", 2)[0];
        return List.of(
                "unshare",
                "--mount",
                "--time",
                "--monotonic=-" + up,
                "--boottime=-" + up,
                "sh",
                "-c",
                "mount --bind " + bootId + " /proc/sys/kernel/random/boot_id && exec \"$@\"",
                "sh");
    }

    private void press() throws Exception {
        pressed.add(clock.now());
        kiosk.press();
    }

    private List<TicketFacts> tickets() {
        return server.dispatcher().state("stadhuis").listTickets().stream()
                .filter(Ticket.Waiting.class::isInstance)
                .map(Ticket::facts)
                .sorted(Comparator.comparing(TicketFacts::arrival))
                .toList();
    }

    private void mend() {
        network.mend();
        awaitAllAtServer();
        assertThat(tickets())
                .extracting(ticket -> Objects.requireNonNull(ticket.number()))
                .extracting(TicketNumber::print)
                .doesNotHaveDuplicates();
    }

    private void awaitAllAtServer() {
        kiosk.eventually(
                "every number is with the server", RECOVERY, () -> tickets().size() == pressed.size());
    }

    @Test
    void aClockThatJumpsMovesNoNumber() throws Exception {
        press();
        network.fail(Relay.Fault.CUT);
        press();
        setMachineClock("+3h");
        press();
        press();
        setMachineClock("-26h");
        press();
        press();
        mend();
        for (int i = 0; i < pressed.size(); i++) {
            assertThat(tickets().get(i).arrival())
                    .as("press %d", i)
                    .isCloseTo(pressed.get(i), within(2, ChronoUnit.SECONDS));
        }
        press();
        awaitAllAtServer();
    }

    @Test
    void aMachineThatStartsWithoutBatteryAndNetworkGoesOnWithNumbersOfToday() throws Exception {
        press();
        awaitAllAtServer();
        network.fail(Relay.Fault.CUT);
        press();
        press();
        kiosk.kill();
        setMachineClock("@2001-01-01 00:00:00");
        kiosk = startKiosk(anotherRun());
        Instant restarted = clock.now();
        press();
        press();
        mend();
        for (TicketFacts ticket : tickets()) {
            assertThat(ticket.arrival())
                    .as("between the first press and the hand-in")
                    .isBetween(pressed.getFirst().minusSeconds(60), clock.now());
        }
        List<TicketFacts> afterwards = tickets();
        assertThat(afterwards.subList(3, 5))
                .as("this run's are told by their age")
                .allSatisfy(ticket -> assertThat(ticket.arrival()).isAfterOrEqualTo(restarted.minusSeconds(2)));
        press();
        awaitAllAtServer();
    }
}
