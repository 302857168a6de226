package be.mays.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.web.LatestFeed.Line;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class LatestFeedTest {
    private final LatestFeed<String> feed = new LatestFeed<>("first");
    private final HttpClient http = HttpClient.newHttpClient();
    private final PageServer server = PageServer.start(
            new PageServer.Options("127.0.0.1", 0, 1_000, JsonMapper.shared(), Map.of()),
            config -> config.routes.get(
                    "/events",
                    context -> feed.stream(context, (state, isNew) -> isNew ? new Line("state", state) : null)));

    @AfterEach
    void stop() {
        feed.close();
        server.close();
        http.close();
    }

    @Test
    void aPageIsToldTheLatestAndEveryChangeAfterIt() throws Exception {
        feed.show("second");
        try (Listener page = new Listener()) {
            assertThat(page.awaitState()).isEqualTo("second");
            feed.show("third");
            assertThat(page.awaitState()).isEqualTo("third");
        }
    }

    @Test
    void aPageThatReadsNothingHoldsUpNobodyAndGetsTheLatest() throws Exception {
        String large = "x".repeat(1_000_000);
        try (Listener slow = new Listener();
                Listener quick = new Listener()) {
            assertThat(quick.awaitState()).isEqualTo("first");
            for (int i = 0; i < 50; i++) {
                feed.show(i + large);
                assertThat(quick.awaitState()).isEqualTo(i + large);
            }
            feed.show("last");

            assertThat(slow.countStatesUntil("last")).isLessThan(50);
        }
    }

    @Test
    void aPageThatIsGoneIsNoLongerCounted() throws Exception {
        try (Listener page = new Listener()) {
            assertThat(page.awaitState()).isEqualTo("first");
            assertThat(feed.countPages()).isEqualTo(1);
        }
        while (feed.countPages() > 0) {
            // why: that a browser has gone shows when something is written
            feed.show("next");
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void aPageThatComesBackWhileTheProgramStopsIsSentAway() throws Exception {
        try (Listener page = new Listener()) {
            assertThat(page.awaitState()).isEqualTo("first");
            feed.close();
            page.awaitEnd();
        }
        try (Listener again = new Listener()) {
            again.awaitEnd();
        }
        assertThat(feed.countPages()).isZero();
        server.close();
        feed.close();
        server.close();
    }

    private final class Listener implements AutoCloseable {
        private final BufferedReader lines;

        Listener() throws IOException, InterruptedException {
            HttpRequest events = HttpRequest.newBuilder(server.uri().resolve("/events"))
                    .header("Accept", "text/event-stream")
                    .build();
            lines = new BufferedReader(new InputStreamReader(
                    http.send(events, HttpResponse.BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8));
        }

        String awaitState() throws IOException {
            @Nullable String state = findNextState();
            if (state == null) {
                throw new IOException("the stream has ended");
            }
            return state;
        }

        /** Reads to the end; fails when a state comes. */
        void awaitEnd() throws IOException {
            assertThat(findNextState()).isNull();
        }

        private @Nullable String findNextState() throws IOException {
            for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    return line.substring("data: ".length());
                }
            }
            return null;
        }

        int countStatesUntil(String last) throws IOException {
            int states = 1;
            while (!awaitState().equals(last)) {
                states++;
            }
            return states;
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
