package be.mays.e2e.bench;

import be.mays.api.device.DeviceKind;
import be.mays.e2e.Launched;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the display program occupies while it shows and speaks calls to an open page, as Linux counts it
 * ({@code VmRSS}). The page is a bare client that listens and fetches each sound, for a browser has a process of its own.
 */
public final class BoardMemory implements Measurement {
    private static final Logger LOG = LoggerFactory.getLogger(BoardMemory.class);
    private static final List<String> FLAGS = Launched.flags(be.mays.display.Main.class);
    private static final int CALLS = 40;
    private static final Pattern PAGE = Pattern.compile("http://[0-9.:]+/");
    private static final Pattern SOUND = Pattern.compile("/announcements/\\d+");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    @Override
    public String name() {
        return "board-memory";
    }

    @Override
    public String title() {
        return "Memory of the display program (" + FLAGS.getFirst() + ", speech on), resident, after " + CALLS
                + " calls in 10 s to an open page that fetches each sound";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] megabytes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            megabytes[round] = round();
        }
        return List.of(Figure.atMost(120, "the display's process", "MB", 0, new Samples(megabytes)));
    }

    private static double round() throws IOException, InterruptedException {
        try (ScratchFolder folder = new ScratchFolder();
                ScratchFolder data = new ScratchFolder();
                BenchServer server = BenchServer.startDriven(folder, 1, 1);
                HttpLine press = new HttpLine(server.uri());
                BenchServer.Clerk clerk = server.clerk(server.counter(0, 0))) {
            String kiosk = server.pair(DeviceKind.KIOSK, BenchServer.siteId(0));
            String token = BenchServer.token(server.pair(DeviceKind.BOARD, BenchServer.siteId(0)));
            Files.writeString(data.path().resolve("device-token"), token + "\n");
            for (int i = 0; i < CALLS; i++) {
                BenchServer.reportPrinted(press, kiosk, BenchServer.press(press, kiosk, 0, i));
            }
            Process display = start(server, data.path());
            try (HttpClient page = openPage(display)) {
                TimeUnit.SECONDS.sleep(4);
                for (int i = 0; i < CALLS; i++) {
                    clerk.callNext();
                    TimeUnit.MILLISECONDS.sleep(250);
                }
                double megabytes = resident(display);
                page.shutdownNow();
                return megabytes;
            } finally {
                display.destroy();
                display.waitFor();
            }
        }
    }

    private static Process start(BenchServer server, Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", Launched.classPath("display")));
        command.addAll(
                List.of("be.mays.display.Main", "--server.url", server.uri().toString()));
        command.addAll(List.of("--data", data.toString(), "--page.port", "0"));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        return process;
    }

    /** Opens the page that the program names on its first line, and listens until the client is closed. */
    private static HttpClient openPage(Process display) throws IOException {
        BufferedReader said = display.inputReader();
        @Nullable String line = said.readLine();
        Matcher address = PAGE.matcher(String.valueOf(line));
        if (!address.find()) {
            throw new IllegalStateException("the display program named no page but said: " + line);
        }
        URI page = URI.create(address.group());
        HttpClient client = HttpClient.newHttpClient();
        Thread.ofVirtual().name("page").start(() -> listen(client, page));
        return client;
    }

    private static void listen(HttpClient client, URI page) {
        try (Stream<String> events = client.send(
                        HttpRequest.newBuilder(page.resolve("/events")).build(), HttpResponse.BodyHandlers.ofLines())
                .body()) {
            for (String event : (Iterable<String>) events::iterator) {
                Matcher sound = SOUND.matcher(event);
                if (sound.find()) {
                    HttpRequest fetch =
                            HttpRequest.newBuilder(page.resolve(sound.group())).build();
                    int status = client.send(fetch, HttpResponse.BodyHandlers.discarding())
                            .statusCode();
                    LOG.debug("{} answered {}", fetch.uri(), status);
                }
            }
        } catch (IOException | UncheckedIOException closed) {
            LOG.debug("the page was closed: {}", closed.toString());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static double resident(Process process) throws IOException {
        String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
        Matcher found = RESIDENT.matcher(status);
        if (!process.isAlive() || !found.find()) {
            throw new IllegalStateException(
                    String.format(Locale.ROOT, "the display program (%d) ended before its time", process.pid()));
        }
        return Double.parseDouble(found.group(1)) / 1_024;
    }
}
