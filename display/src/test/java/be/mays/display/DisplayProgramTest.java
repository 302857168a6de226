package be.mays.display;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.client.TokenFile;
import be.mays.api.device.Heartbeat;
import be.mays.display.board.Picture;
import be.mays.display.sound.SoundCards;
import be.mays.display.sound.Wave;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The whole program over real sockets: the fake server on one side, a page's requests on the other. */
@Timeout(60)
class DisplayProgramTest {
    private static final Boards TWO_WAIT = Boards.empty().waiting(1, 1);

    private final HttpClient http = HttpClient.newHttpClient();
    private final FakeMays server = FakeMays.start(TWO_WAIT.state());
    private @Nullable DisplayProgram running;

    @TempDir
    private Path folder;

    @BeforeEach
    void pairBefore() throws IOException {
        new TokenFile(folder).keep(FakeMays.TOKEN);
    }

    @AfterEach
    void stop() {
        DisplayProgram program = running;
        if (program != null) {
            program.close();
        }
        server.close();
        http.close();
    }

    @Test
    void aCallReachesThePageWithItsSoundAndIsCountedAsShown() throws IOException, InterruptedException {
        DisplayProgram program = start();
        try (BufferedReader events = events(program)) {
            waitUntil(() -> program.picture() instanceof Picture.Calls);
            server.show(TWO_WAIT.called(Boards.call(5, "A042", 3, "left", "eerste verdieping"))
                    .state());

            JsonNode told = next(events, "/play/id");
            assertThat(told.at("/kind").asString()).isEqualTo("calls");
            assertThat(told.at("/main").asString()).contains("A042", "balie", "eerste verdieping", "icon-left");
            assertThat(told.at("/play/text").asString()).isEqualTo("Nummer A042, balie 3, eerste verdieping");
            assertThat(told.at("/play/volume").asDouble()).isEqualTo(0.8);

            waitUntil(() -> server.listReported().stream().anyMatch(call -> call.announcement() == 5));

            byte[] sound = get(program, told.at("/play/file").asString(), HttpResponse.BodyHandlers.ofByteArray())
                    .body();
            assertThat(Wave.read(sound).length())
                    .isGreaterThanOrEqualTo(Wave.chime().length());
        }
        assertThat(program.listShown()).singleElement().satisfies(shown -> {
            assertThat(shown.number()).isEqualTo("A042");
            assertThat(shown.counterLabel()).isEqualTo("balie 3");
        });
    }

    @Test
    void theVirtualSignsShowTheNumberOverItsCounterAndAreDarkElsewhere() throws IOException, InterruptedException {
        DisplayConfig config = DisplayConfig.of(server.uri(), folder);
        DisplayProgram program = start(config.withSigns("3=modbus@virtual:13,4=modbus@virtual:14"));
        server.show(TWO_WAIT.called(Boards.call(5, "A042", 3)).state());

        String signs = "";
        while (!signs.contains("<span class=\"led\">A042</span>")) {
            signs = get(program, "/signs", HttpResponse.BodyHandlers.ofString()).body();
        }
        assertThat(signs).contains("Balie 3", "Balie 4", "Uit");
    }

    @Test
    void aBoardWithoutASoundDeviceSaysSoInItsHealth() {
        running = DisplayProgram.start(
                DisplayConfig.of(server.uri(), folder),
                new SystemBusinessClock(),
                new SystemMonotonicClock(),
                new SoundCards(folder.resolve("no-cards")));

        assertThat(running.listHealth())
                .filteredOn(part -> part.name().equals("sound"))
                .singleElement()
                .satisfies(part -> {
                    assertThat(part.status()).isEqualTo(Heartbeat.Status.FAILED);
                    assertThat(part.detail()).contains("no sound device");
                });
    }

    @Test
    void theServerIsToldOfACallOnlyWhenAPageShowsIt() throws IOException, InterruptedException {
        DisplayProgram program = start();
        waitUntil(() -> program.picture() instanceof Picture.Calls);
        server.show(TWO_WAIT.called(Boards.call(5, "A042", 3, "left", null)).state());
        waitUntil(() -> program.listShown().stream().anyMatch(shown -> shown.announcement() == 5));
        assertThat(server.listReported()).isEmpty();

        try (BufferedReader events = events(program)) {
            next(events, "/main");
            waitUntil(() -> server.listReported().stream().anyMatch(call -> call.announcement() == 5));
        }
    }

    @Test
    void thePageIsCompleteBeforeAnyScriptRunsAndForbidsForeignScripts() throws IOException, InterruptedException {
        DisplayProgram program = start();
        server.show(TWO_WAIT.called(Boards.call(5, "A042", 3))
                .saying("<script>alert(1)</script> & groeten")
                .state());
        waitUntil(() -> !program.listShown().isEmpty());

        HttpResponse<String> page = get(program, "/", HttpResponse.BodyHandlers.ofString());

        assertThat(page.body())
                .contains("lang=\"nl\"", "A042", "1 wacht", "5-10 min", "Stad Maaseik · Stadhuis")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; groeten")
                .doesNotContain("<script>alert", "style=\"", "onload");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
    }

    @Test
    void whatThePageNeedsIsServedHere() throws IOException, InterruptedException {
        DisplayProgram program = start();

        for (String path :
                new String[] {"/board/board.css", "/board/board.js", "/look/tokens.css", "/board-sizes.css"}) {
            assertThat(get(program, path, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        assertThat(get(program, "/announcements/77", HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(404);
        assertThat(get(program, "/announcements/x", HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void anOutageIsToldToThePageAndEndsByItself() throws IOException, InterruptedException {
        DisplayProgram program = start();
        try (BufferedReader events = events(program)) {
            waitUntil(() -> program.picture() instanceof Picture.Calls);
            server.be(FakeMays.Mood.FAULT);
            JsonNode lost = nextOfKind(events, "lost");
            assertThat(lost.at("/main").asString()).contains("Geen verbinding", "sinds ", " uur");

            server.be(FakeMays.Mood.WELL);
            nextOfKind(events, "calls");
        }
    }

    @Test
    void anUnpairedBoardShowsItsCodeAndStartsWhenApproved() throws IOException, InterruptedException {
        new TokenFile(folder).forget();
        DisplayProgram program = start();
        waitUntil(() -> program.pairingCode().isPresent());
        assertThat(program.pairingCode()).contains(FakeMays.CODE);
        assertThat(get(program, "/", HttpResponse.BodyHandlers.ofString()).body())
                .contains(FakeMays.CODE, "geef deze code in");

        server.approve();
        waitUntil(() -> program.picture() instanceof Picture.Calls);
        assertThat(program.pairingCode()).isEmpty();
    }

    @Test
    void aProgramThatIsStoppedFreesItsPortAtOnceAlthoughPagesListen() throws IOException, InterruptedException {
        DisplayProgram program = start();
        try (BufferedReader events = events(program)) {
            assertThat(events.readLine()).isNotNull();
            long before = System.nanoTime();
            program.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(4));
        }
    }

    private DisplayProgram start() {
        return start(DisplayConfig.of(server.uri(), folder));
    }

    private DisplayProgram start(DisplayConfig config) {
        DisplayProgram program = DisplayProgram.start(config, new SystemBusinessClock(), new SystemMonotonicClock());
        running = program;
        return program;
    }

    private <T> HttpResponse<T> get(DisplayProgram program, String path, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        URI uri = program.pageUri().resolve(path);
        return http.send(
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(10)).build(), handler);
    }

    private BufferedReader events(DisplayProgram program) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(program.pageUri().resolve("/events"))
                .header("Accept", "text/event-stream")
                .build();
        return new BufferedReader(new InputStreamReader(
                http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
    }

    private static JsonNode nextOfKind(BufferedReader events, String kind) throws IOException {
        while (true) {
            JsonNode event = next(events, "/kind");
            if (event.at("/kind").asString().equals(kind)) {
                return event;
            }
        }
    }

    private static JsonNode next(BufferedReader events, String with) throws IOException {
        while (true) {
            @Nullable String line = events.readLine();
            if (line == null) {
                throw new AssertionError("the stream ended before " + with + " came");
            }
            if (line.startsWith("data:") && line.contains("{")) {
                JsonNode event = ContractJson.mapper().readTree(line.substring("data:".length()));
                if (!event.at(with).isMissingNode() && !event.at(with).isNull()) {
                    return event;
                }
            }
        }
    }

    private static void waitUntil(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            LockSupport.parkNanos(5_000_000);
        }
    }
}
