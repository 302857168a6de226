package be.mays.e2e;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.outage.HandInBook;
import be.mays.kiosk.outage.store.OutageJournal;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A hall with a kiosk in a process of its own and a printer on TCP, both of which fail at random moments. */
final class StormHall implements AutoCloseable {
    private static final Pattern NUMBER = Pattern.compile("(?m)^\\s*([AR]\\d{3})\\s*$");
    /** A machine that is busy with sixteen kiosks may let one wait for long. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration WAIT_FOR_SLIP = Duration.ofSeconds(3);
    private static final int IMPATIENT_ONE_OUT_OF = 12;
    private static final List<PrinterProfile> PRINTERS =
            List.of(PrinterProfile.EPSON_TM, PrinterProfile.EPSON_TM, PrinterProfile.named("custom-vkp80"));

    final String site;
    final AtomicInteger kills = new AtomicInteger();
    final AtomicInteger faults = new AtomicInteger();
    private final Path data;
    private final List<String> arguments;
    private final SplittableRandom random;
    private final MonotonicClock clock;
    private final VirtualPrinter printer;
    private final TcpPrinterPort port;
    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
    private final Map<Lane, Long> pressed = new EnumMap<>(Lane.class);
    private final HttpClient browser = HttpClient.newHttpClient();
    private KioskProcess kiosk;

    /** Starts the kiosk, which is paired already. */
    StormHall(
            String site,
            int index,
            URI server,
            String token,
            Path folder,
            SplittableRandom random,
            MonotonicClock clock)
            throws IOException {
        this.site = site;
        this.random = random;
        this.clock = clock;
        this.data = Files.createDirectories(folder.resolve("kiosk-" + site));
        Files.writeString(data.resolve("device-token"), token + "\n");
        PrinterProfile profile = PRINTERS.get(index % PRINTERS.size());
        printer = new VirtualPrinter(profile);
        printer.addListener(this::take);
        port = TcpPrinterPort.listen(printer, InetAddress.getLoopbackAddress(), 0);
        arguments = List.of(
                "--kiosk.server=" + server,
                "--kiosk.data=" + data,
                "--kiosk.page.port=0",
                "--kiosk.speech.program=",
                "--kiosk.printer=tcp",
                "--kiosk.printer.profile=" + profile.name(),
                "--kiosk.printer.address=127.0.0.1:" + port.port());
        kiosk = KioskProcess.launch(List.of(), arguments);
    }

    private void take(RenderedSlip slip) {
        Matcher number = NUMBER.matcher(slip.plainText());
        printed.add(number.find() ? number.group(1) : "no number: " + slip.plainText());
    }

    /** The number of every slip that came out, in order. */
    List<String> printed() {
        synchronized (printed) {
            return List.copyOf(printed);
        }
    }

    /** Waits until the kiosk knows its server and what to offer. */
    void awaitOffer() throws InterruptedException {
        long begin = clock.nanos();
        while (!state().contains("\"lamp\":\"ready\"")) {
            if (clock.since(begin).compareTo(PATIENCE) > 0) {
                throw new AssertionError(site + " offers nothing; " + state() + "\n" + kiosk.output());
            }
            park(50);
        }
    }

    private String state() throws InterruptedException {
        try {
            return browser.send(
                            HttpRequest.newBuilder(kiosk.awaitPage().resolve("/state"))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException notNow) {
            return notNow.toString();
        }
    }

    /**
     * Presses as long as there are presses left for all halls; out of {@code faultEvery} presses one meets a fault, out
     * of {@code killEvery} one a kill.
     *
     * @param left shared by all halls, so that those with a slow printer hold up nobody
     */
    void storm(AtomicInteger left, int faultEvery, int killEvery) throws InterruptedException {
        while (left.getAndDecrement() > 0) {
            if (random.nextInt(faultEvery) == 0) {
                fail();
            }
            int before = printed.size();
            press(nextLane());
            if (random.nextInt(killEvery) == 0) {
                park(random.nextInt(400));
                kiosk.kill();
                kills.incrementAndGet();
                kiosk = KioskProcess.launch(List.of(), arguments);
                awaitOffer();
            } else if (random.nextInt(IMPATIENT_ONE_OUT_OF) != 0) {
                awaitSlip(before);
            }
        }
        heal();
    }

    /** Most visitors wait for the slip, but not for ever. */
    private void awaitSlip(int before) {
        long begin = clock.nanos();
        while (printed.size() == before && clock.since(begin).compareTo(WAIT_FOR_SLIP) < 0) {
            park(10);
        }
    }

    /** The lane that was pressed longest ago, when its last press is over; now and then an impatient one. */
    private Lane nextLane() {
        Lane lane = Lane.QUICK;
        for (Lane other : Lane.values()) {
            if (pressed.getOrDefault(other, Long.MIN_VALUE / 2) < pressed.getOrDefault(lane, Long.MIN_VALUE / 2)) {
                lane = other;
            }
        }
        long last = pressed.getOrDefault(lane, Long.MIN_VALUE / 2);
        long rest = 1_900 - (clock.nanos() / 1_000_000 - last);
        park(random.nextInt(IMPATIENT_ONE_OUT_OF) == 0 ? random.nextInt(100) : Math.max(0, Math.min(rest, 1_900)));
        return lane;
    }

    private void press(Lane lane) throws InterruptedException {
        try {
            int status = browser.send(
                            HttpRequest.newBuilder(kiosk.awaitPage().resolve("/press"))
                                    .timeout(PATIENCE)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(
                                            "{\"lane\":\"" + lane.name().toLowerCase(Locale.ROOT) + "\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            if (status != 204) {
                throw new AssertionError(site + ": a press was answered " + status);
            }
            pressed.put(lane, clock.nanos() / 1_000_000);
        } catch (IOException dead) {
            throw new AssertionError(site + ": the kiosk died by itself\n" + kiosk.output(), dead);
        }
    }

    /** One fault, at once or in the middle of a slip, for up to two seconds. */
    private void fail() {
        heal();
        Fault fault = List.of(Fault.values()).get(random.nextInt(Fault.values().length));
        long millis = 200L + random.nextInt(1_800);
        if (random.nextBoolean()) {
            printer.setFault(fault, true);
        } else {
            printer.setFaultAfter(fault, 1 + random.nextInt(40));
        }
        faults.incrementAndGet();
        Thread.ofVirtual().start(() -> {
            park(millis);
            // why: one that waits for bytes of a kiosk that was killed meanwhile would come later, and stay
            heal();
        });
    }

    private void heal() {
        printer.setFaultAfter(Fault.PAPER_LOW, Integer.MAX_VALUE);
        printer.faults().forEach(fault -> printer.setFault(fault, false));
    }

    /** Waits until the kiosk has nothing to do and nothing to hand in. */
    void settle() throws InterruptedException, IOException {
        awaitOffer();
        long begin = clock.nanos();
        while (toHandIn() > 0) {
            if (clock.since(begin).compareTo(PATIENCE.multipliedBy(2)) > 0) {
                throw new AssertionError(site + " keeps " + toHandIn() + " numbers\n" + kiosk.output());
            }
            park(200);
        }
    }

    private int toHandIn() throws IOException {
        Path copy = Files.createTempDirectory("storm");
        Path file = data.resolve("outage.journal");
        if (Files.exists(file)) {
            Files.copy(file, copy.resolve("outage.journal"));
        }
        try (OutageJournal journal = OutageJournal.open(copy, LocalDate.EPOCH)) {
            return journal.ask(HandInBook::size);
        }
    }

    /** The end of what its kiosk said. */
    String output() {
        return kiosk.output();
    }

    private static void park(long millis) {
        LockSupport.parkNanos(Duration.ofMillis(millis).toNanos());
    }

    @Override
    public void close() {
        kiosk.close();
        port.close();
        browser.close();
    }
}
