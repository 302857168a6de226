package be.mays.kiosk.button.gpio;

import be.mays.api.ticket.IssuedTicket;
import be.mays.kiosk.FakeServer;
import be.mays.kiosk.KioskConfig;
import be.mays.kiosk.KioskProgram;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs on the emulated Pi as user pi: the kiosk on real lines, a printer on TCP, a small server. Ends with code 0 when
 * every press was one number and every lamp was as it must be.
 */
public final class PiGuest {
    private static final Map<Button, Integer> LINES = Map.of(Button.QUICK, 17, Button.THEMATIC, 27, Button.PRIVATE, 22);
    private static final Map<Button, Integer> LAMPS = Map.of(Button.QUICK, 5, Button.THEMATIC, 6, Button.PRIVATE, 13);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WARM_UPS = 6;
    private static final int LOOK_AT_LAMPS_EVERY = 100;
    private static final Duration SHORTEST_PRESS = Duration.ofMillis(250);
    /** Half of the debounce: what was shorter is no press for certain. */
    private static final Duration LONGEST_GLITCH = Duration.ofMillis(50);

    private final Path lines;
    private final int presses;
    private final SplittableRandom random;
    private final MonotonicClock clock = new SystemMonotonicClock();
    private final VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
    private final FakeServer server = new FakeServer();
    private final KioskProgram kiosk;
    private final Set<Button> held = EnumSet.noneOf(Button.class);
    private int expected;
    private int slowGlitches;
    private int mistaken;

    private PiGuest(Path lines, int presses, long seed) throws Exception {
        this.lines = lines;
        this.presses = presses;
        this.random = new SplittableRandom(seed);
        TcpPrinterPort port = TcpPrinterPort.listen(printer, InetAddress.getLoopbackAddress(), 0);
        this.kiosk = KioskProgram.start(
                KioskConfig.read(
                        List.of(
                                "--kiosk.server=" + server.uri(),
                                "--kiosk.data=" + Files.createTempDirectory("kiosk"),
                                "--kiosk.page.port=0",
                                "--kiosk.buttons=gpio",
                                // why: what is two milliseconds here may last fifty in emulated time
                                "--kiosk.gpio.debounce-ms=100",
                                "--kiosk.printer=tcp",
                                "--kiosk.printer.address=127.0.0.1:" + port.port(),
                                "--kiosk.printer.profile=epson-tm"),
                        Map.of()),
                () -> FakeServer.NOON,
                clock);
    }

    /** Arguments: the folder of the simulated lines, how many presses, the seed. */
    public static void main(String[] arguments) throws Exception {
        int presses = Integer.parseInt(arguments[1]);
        PiGuest guest = new PiGuest(Path.of(arguments[0]), presses, Long.parseLong(arguments[2]));
        int numbers = guest.run();
        System.out.println("PI GUEST OK: " + presses + " presses, " + numbers + " numbers, seed " + arguments[2] + "; "
                + guest.slowGlitches + " glitches were so slow here that they may have been presses too");
        // why: a native thread that waits for edges must not keep the program
        Runtime.getRuntime().halt(0);
    }

    private int run() throws IOException {
        await("a code", () -> kiosk.pairingCode().isPresent());
        check("out of order while it is not paired", isFlashing(Button.QUICK));
        server.approve();
        await("online", kiosk::isOnline);
        for (int i = 0; i < WARM_UPS; i++) {
            pressOnce(freeButton());
        }
        long began = clock.nanos();
        int stickAt = presses / 3;
        int freeAt = 2 * presses / 3;
        for (int i = 1; i <= presses; i++) {
            Button button = freeButton();
            if (i == stickAt) {
                held.add(button);
                pull(button, true);
                awaitNumber();
            } else {
                pressOnce(button);
            }
            check(
                    "press " + i + " of " + button + " is one number, "
                            + server.tickets().size() + " of " + expected,
                    server.tickets().size() == expected);
            if (i == freeAt) {
                seeStuckAndLetGo();
            }
            if (i % LOOK_AT_LAMPS_EVERY == 0) {
                lampsAreReady(i + " presses after " + clock.since(began).toSeconds() + " s");
            }
        }
        lampsAreReady("at the end");
        List<String> numbers =
                server.tickets().stream().map(IssuedTicket::number).toList();
        check("no number twice", Set.copyOf(numbers).size() == numbers.size());
        check("a slip for every number", printer.slipCount() == numbers.size());
        await(
                "every slip is reported printed",
                () -> server.verdicts().stream()
                                .filter(one -> one.endsWith(" printed"))
                                .count()
                        == numbers.size());
        server.closeQuick();
        await("closed", () -> isSteady(Button.QUICK, false) && isSteady(Button.THEMATIC, true));
        return numbers.size() - WARM_UPS - mistaken;
    }

    private void seeStuckAndLetGo() throws IOException {
        Button stuck = held.iterator().next();
        await("stuck is noticed", () -> kiosk.state().contact(stuck).isStuck());
        check("the lamp of the stuck button flashes", isFlashing(stuck));
        for (Button other : Button.values()) {
            check("the lamp of " + other + " is not disturbed", other == stuck || isSteady(other, true));
        }
        held.remove(stuck);
        pull(stuck, false);
        await("free again", () -> !kiosk.state().contact(stuck).isStuck());
    }

    private void lampsAreReady(String when) {
        for (Button button : Button.values()) {
            boolean stuck = kiosk.state().contact(button).isStuck();
            check(when + ": lamp of " + button, stuck ? isFlashing(button) : isSteady(button, true));
        }
    }

    /** A button that nobody holds and whose last press is over. */
    private Button freeButton() {
        List<Button> free = new ArrayList<>();
        await("a button is free", () -> {
            free.clear();
            for (Button button : Button.values()) {
                Long until = kiosk.state().contact(button).heldOffUntilMillis();
                if (!held.contains(button) && (until == null || clock.nanos() / 1_000_000 > until)) {
                    free.add(button);
                }
            }
            return !free.isEmpty() && kiosk.state().phase() instanceof Phase.Idle;
        });
        return free.get(random.nextInt(free.size()));
    }

    private void pressOnce(Button button) throws IOException {
        switch (random.nextInt(3)) {
            case 0 -> pull(button, true);
            case 1 -> bounce(button, true);
            default -> {
                glitch();
                bounce(button, true);
            }
        }
        if (random.nextBoolean()) {
            sleep(SHORTEST_PRESS.toMillis());
            release(button);
            awaitNumber();
        } else {
            // why: a finger that stays is still one press
            awaitNumber();
            release(button);
        }
        if (random.nextInt(3) == 0) {
            glitch();
        }
        sleep(SHORTEST_PRESS.toMillis());
    }

    private void release(Button button) throws IOException {
        if (random.nextBoolean()) {
            bounce(button, false);
        } else {
            pull(button, false);
        }
    }

    private void bounce(Button button, boolean endsDown) throws IOException {
        int edges = 2 + 2 * random.nextInt(5);
        for (int edge = edges; edge > 0; edge--) {
            pull(button, edge % 2 == 1 != endsDown);
            sleep(1);
        }
        pull(button, endsDown);
    }

    /**
     * Far shorter than a press, on a line that nobody touches. A machine that is emulated may stand still meanwhile;
     * then nobody can tell it from a press, and it may have its number.
     */
    private void glitch() throws IOException {
        Button button = List.of(Button.values()).get(random.nextInt(Button.values().length));
        if (held.contains(button) || !Files.readString(place(button)).strip().equals("pull-up")) {
            return;
        }
        long begin = clock.nanos();
        pull(button, true);
        pull(button, false);
        if (clock.since(begin).compareTo(LONGEST_GLITCH) > 0) {
            slowGlitches++;
            sleep(4 * SHORTEST_PRESS.toMillis());
            await("idle", () -> kiosk.state().phase() instanceof Phase.Idle);
            int more = server.tickets().size() - expected;
            check("a slow glitch is at most one number", more == 0 || more == 1);
            mistaken += more;
            expected += more;
        }
    }

    private Path place(Button button) {
        return lines.resolve("sim_gpio" + LINES.get(button)).resolve("pull");
    }

    private void pull(Button button, boolean isDown) throws IOException {
        Files.writeString(place(button), isDown ? "pull-down" : "pull-up");
    }

    private void awaitNumber() {
        expected++;
        await(expected + " numbers", () -> server.tickets().size() >= expected);
        await("idle", () -> kiosk.state().phase() instanceof Phase.Idle);
    }

    private boolean isLit(Button button) {
        try {
            return Files.readString(
                            lines.resolve("sim_gpio" + LAMPS.get(button)).resolve("value"))
                    .strip()
                    .equals("1");
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private int litOf(Button button, int looks) {
        int lit = 0;
        for (int i = 0; i < looks; i++) {
            lit += isLit(button) ? 1 : 0;
            sleep(50);
        }
        return lit;
    }

    private boolean isSteady(Button button, boolean lit) {
        // why: the lamp may be at its last blink
        sleep(600);
        return litOf(button, 12) == (lit ? 12 : 0);
    }

    /** Two short flashes every two seconds: lit a quarter of the time. */
    private boolean isFlashing(Button button) {
        sleep(600);
        int lit = litOf(button, 40);
        return lit >= 4 && lit <= 18;
    }

    private static void sleep(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    private static void check(String what, boolean holds) {
        if (!holds) {
            System.out.println("NOT: " + what);
            Runtime.getRuntime().halt(1);
        }
        if (!what.toLowerCase(Locale.ROOT).startsWith("press ")) {
            System.out.println("ok: " + what);
        }
    }

    private void await(String what, BooleanSupplier condition) {
        long begin = clock.nanos();
        while (!condition.getAsBoolean()) {
            if (clock.since(begin).compareTo(PATIENCE) > 0) {
                check(what + "; " + kiosk.state(), false);
            }
            sleep(10);
        }
    }
}
