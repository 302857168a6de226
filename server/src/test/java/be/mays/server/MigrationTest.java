package be.mays.server;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation moves from the embedded database to PostgreSQL and goes on where it was. */
class MigrationTest {
    private static final String SIGN_IN = "{\"user\":\"beheer\",\"password\":\"beheer-beheer\"}";
    private static final String PRESS = "{\"lane\":\"quick\"}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    private String embedded() {
        return "jdbc:h2:file:" + folder.resolve("mays");
    }

    private static String url(EmbeddedPostgres postgres) {
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private ServerProgram start(String url) throws ConfigFaults {
        List<String> settings = List.of(
                "--server.host=127.0.0.1",
                "--server.port=0",
                "--database.url=" + url,
                "--database.user=postgres",
                "--catalog.always-open=true",
                "--admin.password=beheer-beheer");
        return ServerProgram.start(
                ServerConfig.read(settings, Map.of()), new SystemBusinessClock(), new SystemMonotonicClock());
    }

    private int migrate(String target) {
        out.reset();
        err.reset();
        return Maintenance.run(
                List.of("migrate-to-postgres", target, "--database.url", embedded(), "--database.user", "postgres"),
                Map.of(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    @Test
    void everythingComesAlongAndGoesOn() throws Exception {
        Map<String, String> session;
        String first;
        try (ServerProgram server = start(embedded())) {
            session = signIn(server);
            first = issue(server, session, "press-one");
            issue(server, session, "press-two");
        }
        Map<String, Long> before = countRows(embedded());
        try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
            assertThat(migrate(url(postgres)))
                    .as(err.toString(StandardCharsets.UTF_8))
                    .isZero();
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("ticket: 2", "staff: 1", "sound: every ticket is what the journal says")
                    .doesNotContain("password");
            assertThat(countRows(embedded())).as("the embedded one stays").isEqualTo(before);
            assertThat(countRows(url(postgres))).isEqualTo(before);
            try (ServerProgram server = start(url(postgres))) {
                assertThat(issue(server, session, "press-one"))
                        .as("a press that was answered before the move is still that ticket")
                        .isEqualTo(first);
                assertThat(issue(server, session, "press-three")).contains("\"A003\"");
                assertThat(get(server, session, "/api/v1/cards").body()).contains("reispas");
            }
            assertThat(migrate(url(postgres))).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("has rows in", "already");
        }
    }

    @Test
    void aDatabaseThatIsInUseOrNoneAtAllIsNotMoved() throws ConfigFaults {
        try (ServerProgram server = start(embedded())) {
            assertThat(server.uri()).isNotNull();
            assertThat(migrate("jdbc:postgresql://127.0.0.1:1/mays")).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("stop it first");
        }
        assertThat(migrate("jdbc:h2:file:/elsewhere")).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("jdbc:postgresql://localhost/mays");
        assertThat(migrate("jdbc:postgresql://127.0.0.1:1/mays?user=mays")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("127.0.0.1:1", "cannot be opened");
    }

    private static Map<String, Long> countRows(String url) {
        try (Database database = Database.open(url, "postgres", "")) {
            return database.countRows();
        }
    }

    private Map<String, String> signIn(ServerProgram server) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(server, Map.of(), "/api/v1/session", "sign-in-001", SIGN_IN);
        Map<String, String> session = new TreeMap<>();
        session.put(
                "Cookie", answer.headers().firstValue("Set-Cookie").orElse("").replaceAll(";.*", ""));
        session.put("X-CSRF-Token", answer.body().replaceAll("^.*\"csrfToken\":\"([^\"]*)\".*$", "$1"));
        return session;
    }

    private String issue(ServerProgram server, Map<String, String> session, String key)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = post(server, session, "/api/v1/sites/stadhuis/tickets", key, PRESS);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return answer.body();
    }

    private HttpResponse<String> post(
            ServerProgram server, Map<String, String> headers, String path, String key, String body)
            throws IOException, InterruptedException {
        Map<String, String> all = new TreeMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Idempotency-Key", key);
        return send(request(server, all, path).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(ServerProgram server, Map<String, String> headers, String path)
            throws IOException, InterruptedException {
        return send(request(server, headers, path));
    }

    private static HttpRequest.Builder request(ServerProgram server, Map<String, String> headers, String path) {
        List<String> flat = new ArrayList<>();
        headers.forEach((name, value) -> flat.addAll(List.of(name, value)));
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        return flat.isEmpty() ? request : request.headers(flat.toArray(String[]::new));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
