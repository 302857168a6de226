package be.mays.e2e;

import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.counter.StaffAccount;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.DeviceView;
import be.mays.api.device.PairingApproval;
import be.mays.display.DisplayConfig;
import be.mays.display.DisplayProgram;
import be.mays.display.board.Picture;
import be.mays.kiosk.KioskConfig;
import be.mays.kiosk.KioskProgram;
import be.mays.kiosk.button.PanelException;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ReferencePage;
import be.mays.platform.log.ConsoleLog;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Server, virtual kiosk and virtual board in one process: {@code ./mays demo}. Kiosk and board are paired and
 * staff are made through the API, as an administrator would.
 */
public final class Demo implements AutoCloseable {
    /** The password of everybody in the demo, which listens on this machine only. */
    public static final String PASSWORD = "demo-maaseik";

    /** Opens the kiosk's service page in the demo. */
    private static final String SERVICE_CODE = "362036";

    /** A virtual LED sign over each counter of the town hall. */
    private static final String SIGNS = IntStream.rangeClosed(1, 7)
            .mapToObj(counter -> counter + "=modbus@virtual:" + (10 + counter))
            .collect(Collectors.joining(","));

    private static final Duration PAIRING_PATIENCE = Duration.ofSeconds(30);

    private final ServerProgram server;
    private final KioskProgram kiosk;
    private final DisplayProgram board;

    private Demo(ServerProgram server, KioskProgram kiosk, DisplayProgram board) {
        this.server = server;
        this.kiosk = kiosk;
        this.board = board;
    }

    /** Starts all three; returns when kiosk and board are paired. */
    static Demo start(DemoConfig config, BusinessClock clock, MonotonicClock monotonic)
            throws ConfigFaults, IOException, PanelException, InterruptedException {
        int port = freePort(config.serverPort());
        URI address = URI.create("http://127.0.0.1:" + port);
        ServerProgram server = startServer(config, port, clock, monotonic);
        KioskProgram kiosk = KioskProgram.start(
                KioskConfig.read(
                        List.of(
                                "--kiosk.server=" + address,
                                "--kiosk.data=" + config.data().resolve("kiosk-" + config.site()),
                                "--kiosk.languages=fr,en,de,tr,uk,ar",
                                "--kiosk.printer.profile=custom-vkp80",
                                "--kiosk.service.code=" + SERVICE_CODE,
                                "--kiosk.page.port=" + freePort(config.kioskPort())),
                        Map.of()),
                clock,
                monotonic);
        DisplayConfig display = DisplayConfig.of(address, config.data().resolve("board-" + config.site()));
        DisplayProgram board = DisplayProgram.start(
                display.withPage(new DisplayConfig.Page(
                                "127.0.0.1",
                                freePort(config.boardPort()),
                                display.page().theme()))
                        .withSigns(SIGNS),
                clock,
                monotonic);
        Demo demo = new Demo(server, kiosk, board);
        demo.introduce(config.site(), monotonic);
        return demo;
    }

    /** Starts the demo's server on this port, with the data that are there. */
    static ServerProgram startServer(DemoConfig config, int port, BusinessClock clock, MonotonicClock monotonic)
            throws ConfigFaults {
        return ServerProgram.start(
                ServerConfig.read(
                        List.of(
                                "--server.host=127.0.0.1",
                                "--server.port=" + port,
                                "--database.url=jdbc:h2:file:"
                                        + config.data().toAbsolutePath().resolve("mays"),
                                "--catalog.always-open=" + !config.realHours(),
                                "--public.url=http://127.0.0.1:" + port,
                                "--admin.password=" + PASSWORD),
                        Map.of()),
                clock,
                monotonic);
    }

    private void introduce(String site, MonotonicClock monotonic) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            StaffClient administrator = new StaffClient(http, server.uri(), "beheer", PASSWORD);
            staff(administrator, "an", "An Peeters", "clerk");
            staff(administrator, "jan", "Jan Claes", "clerk");
            staff(administrator, "lies", "Lies Hermans", "lead");
            approve(administrator, site, kiosk::pairingCode, kiosk::isOnline, monotonic);
            approve(administrator, site, board::pairingCode, () -> knowsSite(board.picture()), monotonic);
        } catch (ProblemException | NoAnswerException failed) {
            throw new IOException("the demo could not introduce its staff and devices: " + failed.getMessage(), failed);
        }
    }

    private static void staff(StaffClient administrator, String user, String name, String role)
            throws ProblemException, NoAnswerException {
        administrator.put(
                "/api/v1/staff/" + user, new StaffChange(name, role, PASSWORD, null, null), StaffAccount.class);
    }

    /** Approves the device as soon as it shows a code; one that is paired already shows none. */
    private static void approve(
            StaffClient administrator,
            String site,
            Supplier<Optional<String>> code,
            Supplier<Boolean> paired,
            MonotonicClock monotonic)
            throws IOException, InterruptedException, ProblemException, NoAnswerException {
        long begin = monotonic.nanos();
        while (monotonic.since(begin).compareTo(PAIRING_PATIENCE) < 0) {
            Optional<String> shown = code.get();
            if (shown.isPresent()) {
                administrator.post(
                        "/api/v1/devices/approvals", new PairingApproval(shown.get(), site, null), DeviceView.class);
                return;
            }
            if (paired.get()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("a device showed no pairing code within " + PAIRING_PATIENCE.toSeconds() + " s");
    }

    private static boolean knowsSite(Picture picture) {
        return switch (picture) {
            case Picture.Starting _, Picture.Pairing _, Picture.NoConnection _ -> false;
            case Picture.Closed _, Picture.NobodyWaiting _, Picture.Calls _, Picture.Message _ -> true;
        };
    }

    private static int freePort(int wanted) throws IOException {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException taken) {
            try (ServerSocket any = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return any.getLocalPort();
            }
        }
    }

    /** The server. */
    public ServerProgram server() {
        return server;
    }

    /** The kiosk. */
    public KioskProgram kiosk() {
        return kiosk;
    }

    /** The board. */
    public DisplayProgram board() {
        return board;
    }

    @Override
    public void close() {
        board.close();
        kiosk.close();
        server.close();
    }

    /** Runs until the process is asked to stop. */
    public static void main(String[] args) throws InterruptedException {
        ConsoleLog.install();
        List<String> arguments = List.of(args);
        if (arguments.contains("--help")) {
            System.out.println(ReferencePage.of("mays demo", DemoConfig.SETTINGS));
            return;
        }
        try {
            DemoConfig config = DemoConfig.read(arguments, System.getenv());
            Demo demo = Demo.start(config, new SystemBusinessClock(), new SystemMonotonicClock());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                demo.close();
                stopped.countDown();
            }));
            System.out.println(demo.invitation());
            stopped.await();
        } catch (ConfigFaults faults) {
            System.err.println(faults.getMessage());
            System.exit(2);
        } catch (IOException | PanelException | IllegalStateException failed) {
            System.err.println("The demo cannot start: " + failed.getMessage());
            System.exit(1);
        }
    }

    private String invitation() {
        return """

                M@ys runs. Open in a browser:

                  Kiosk   %s   press a button, take the slip
                  Service %s   of the kiosk, code %s
                  Desk    %s   user an, jan (clerks), lies (team lead) or beheer (administrator)
                  Board   %s   shows and speaks the calls
                  Signs   %s   the LED signs over the counters

                  Everybody's password: %s
                  Ctrl-C stops everything; the data stay for the next start.
                """.formatted(
                        kiosk.pageUri(),
                        kiosk.pageUri().resolve("/service"),
                        SERVICE_CODE,
                        server.uri().resolve("/desk"),
                        board.pageUri(),
                        board.pageUri().resolve("/signs"),
                        PASSWORD);
    }
}
