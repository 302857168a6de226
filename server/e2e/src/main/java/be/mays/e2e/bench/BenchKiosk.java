package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.api.ticket.Lane;
import be.mays.e2e.KioskProcess;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A paired kiosk in a process of its own with a printer on TCP. Who presses is its page's own request. Not thread-safe.
 */
final class BenchKiosk implements AutoCloseable {
    /** What its visitors read; Ukrainian on most printers and Arabic on all are drawn. */
    static final List<String> LANGUAGES = List.of("nl", "fr", "en", "de", "tr", "uk", "ar");

    /** Its buttons. */
    static final List<Lane> LANES = List.of(Lane.values());

    private static final Duration UNTIL_READY = Duration.ofSeconds(60);
    private static final long LOOK_NANOS = 2_000_000;
    private static final long SLIP_SECONDS = 6;
    private static final int VISITORS_WHO_TRY = 5;
    /** From the cut until the printer's proof, which is asked for every 60 ms, is reported and written. */
    private static final long VERDICT_NANOS = 150_000_000;
    /** From the slip until the same button takes another press: its proof, and the hold-off of 1.5 s after it. */
    private static final long SAME_PRESS_MILLIS = 2_000;

    private final MonotonicClock monotonic;
    private final VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
    private final TcpPrinterPort port;
    private final PrinterTap tap;
    private final BlockingQueue<RenderedSlip> slips = new LinkedBlockingQueue<>();
    private final List<String> arguments;
    private final Map<Lane, Long> served = new EnumMap<>(Lane.class);
    private KioskProcess process;
    private HttpLine page;

    /** Pairs one with a site, numbered from 0, and waits until it offers something. */
    BenchKiosk(BenchServer server, int site, Path data, MonotonicClock monotonic)
            throws IOException, InterruptedException {
        this.monotonic = monotonic;
        Files.createDirectories(data);
        String token = BenchServer.token(server.pair(DeviceKind.KIOSK, BenchServer.siteId(site)));
        Files.writeString(data.resolve("device-token"), token + "\n");
        printer.addListener(slips::add);
        port = TcpPrinterPort.listen(printer, InetAddress.getLoopbackAddress(), 0);
        tap = new PrinterTap(port, monotonic);
        arguments = List.of(
                "--kiosk.server=" + server.uri(),
                "--kiosk.data=" + data,
                "--kiosk.page.port=0",
                "--kiosk.languages=" + String.join(",", LANGUAGES.subList(1, LANGUAGES.size())),
                "--kiosk.printer=tcp",
                "--kiosk.printer.profile=epson-tm",
                "--kiosk.printer.address=127.0.0.1:" + tap.port());
        process = KioskProcess.launch(List.of(), arguments);
        page = awaitReady();
    }

    private HttpLine awaitReady() throws IOException, InterruptedException {
        HttpLine opened = new HttpLine(process.awaitPage());
        long begin = monotonic.nanos();
        while (!opened.send("GET", "/state", "", "").expect(200).body().contains("\"lamp\":\"ready\"")) {
            if (monotonic.since(begin).compareTo(UNTIL_READY) > 0) {
                throw new IllegalStateException("the kiosk offers nothing; it said:\n" + process.output());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return opened;
    }

    /** Stops it, starts it with more flags, and tells how long that took until it offered something. */
    Duration restart(List<String> moreFlags) throws IOException, InterruptedException {
        page.close();
        process.stop();
        long begin = monotonic.nanos();
        process = KioskProcess.launch(moreFlags, arguments);
        page = awaitReady();
        return monotonic.since(begin);
    }

    /** Presses when the button is free again, and tells how long it took until the slip's first byte. */
    Duration press(Lane lane) throws IOException, InterruptedException {
        awaitFree(lane);
        long begin = monotonic.nanos();
        send("/press", "{\"lane\":\"" + lane.name().toLowerCase(Locale.ROOT) + "\"}");
        long slip = tap.awaitSlip();
        served.put(lane, slip / 1_000_000);
        return Duration.ofNanos(slip - begin);
    }

    /** Waits until the last slip is cut and the server has heard of it, so that what follows has the machine to itself. */
    void awaitRest() throws InterruptedException {
        if (slips.poll(SLIP_SECONDS, TimeUnit.SECONDS) == null) {
            throw new IllegalStateException("the slip was never cut; the kiosk said:\n" + process.output());
        }
        LockSupport.parkNanos(VERDICT_NANOS);
    }

    /** A visitor chooses a language and a lane on the screen, and takes the slip; on a busy machine at the second try. */
    RenderedSlip choose(Lane lane, String language) throws IOException, InterruptedException {
        for (int visitor = 0; visitor < VISITORS_WHO_TRY; visitor++) {
            awaitFree(lane);
            for (String act : List.of(
                    "restart", "language:" + language, "lane:" + lane.name().toLowerCase(Locale.ROOT))) {
                send("/act", "{\"act\":\"" + act + "\"}");
            }
            RenderedSlip slip = slips.poll(SLIP_SECONDS, TimeUnit.SECONDS);
            served.put(lane, monotonic.nanos() / 1_000_000);
            if (slip != null) {
                return slip;
            }
        }
        throw new IllegalStateException("no slip came; the kiosk said:\n" + process.output());
    }

    private void awaitFree(Lane lane) {
        long now = monotonic.nanos() / 1_000_000;
        long rest = served.getOrDefault(lane, now - SAME_PRESS_MILLIS) + SAME_PRESS_MILLIS - now;
        LockSupport.parkNanos(Duration.ofMillis(Math.max(0, rest)).toNanos());
    }

    private void send(String path, String body) throws IOException {
        page.send("POST", path, "", body).expect(204);
    }

    /** The memory that it occupies now, in MB. */
    double residentMegabytes() {
        return process.residentBytes() / 1_048_576.0;
    }

    @Override
    public void close() throws IOException {
        page.close();
        process.close();
        tap.close();
        port.close();
    }
}
