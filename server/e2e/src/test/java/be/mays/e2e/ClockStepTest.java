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
import java.time.LocalDate;
import java.time.ZoneId;
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

/**
 * A real kiosk on a machine whose clock jumps, or that starts without a battery. The wall clock is libfaketime's, the run
 * of the machine a mount of another boot id and a time namespace. Needs root, faketime and util-linux.
 */
@Tag("long")
@Timeout(300)
@SuppressWarnings("NullAway.Init")
class ClockStepTest {
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private final BusinessClock clock = new SystemBusinessClock();
    private final Path fakeTime = Path.of(
            "/usr/lib",
            System.getProperty("os.arch").equals("aarch64") ? "aarch64-linux-gnu" : "x86_64-linux-gnu",
            "faketime/libfaketimeMT.so.1");

    @TempDir
    private Path folder;

    private ServerProgram server;
    private Relay network;
    private PressedKiosk kiosk;
    private final List<Instant> pressed = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        assertThat(fakeTime)
                .as("no libfaketimeMT.so.1: apt-get install faketime")
                .exists();
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
        server.close();
        network.close();
        // why: last, for one that did not start is none
        kiosk.close();
    }

    /** @param offset from the right time, or a moment, as libfaketime reads it */
    private void setMachineClock(String offset) throws IOException {
        Files.writeString(folder.resolve("clock"), offset + "\n");
    }

    private PressedKiosk startKiosk(List<String> machine) throws InterruptedException {
        List<String> starter = new ArrayList<>(machine);
        starter.addAll(List.of(
                "env",
                "LD_PRELOAD=" + fakeTime,
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
        pressed.add(kiosk.press());
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
        for (int i = 0; i < pressed.size(); i++) {
            assertThat(tickets().get(i).arrival())
                    .as("press %d", i)
                    .isCloseTo(pressed.get(i), within(2, ChronoUnit.SECONDS));
        }
    }

    /** The kiosk's log tells what its machine's clock says. */
    private void awaitMachineDate(LocalDate date) {
        kiosk.eventually(
                "the machine's clock says " + date,
                RECOVERY,
                () -> kiosk.output().lines().anyMatch(line -> line.startsWith(date + " ")));
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
        awaitMachineDate(LocalDate.ofInstant(clock.now().minus(Duration.ofHours(26)), ZoneId.systemDefault()));
        mend();
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
        awaitMachineDate(LocalDate.of(2001, 1, 1));
        assertThat(Files.readSymbolicLink(Path.of("/proc", String.valueOf(kiosk.pid()), "ns", "time")))
                .as("its monotonic clock is another")
                .isNotEqualTo(Files.readSymbolicLink(Path.of("/proc/self/ns/time")));
        press();
        press();
        mend();
        press();
        awaitAllAtServer();
    }
}
