package be.mays.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.DrivenClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A running server at ten on a Tuesday, and a browser without scripts that looks at its pages. */
final class PageBrowser implements AutoCloseable {
    private static final Pattern LINKED = Pattern.compile("(?:href|src)=\"(/(?:look|assets)/[^\"]+)\"");
    private static final Pattern FONT = Pattern.compile("url\\(\"(fonts/[a-z-]+latin-[47]00[^\"]+)\"\\)");

    final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-03T09:00:00Z"));
    final ServerProgram server;
    private final HttpClient client = HttpClient.newHttpClient();

    PageBrowser(String database) throws ConfigFaults {
        server = ServerProgram.start(
                ServerConfig.forTests("jdbc:h2:mem:" + database, Optional.empty(), true),
                clock,
                new SystemMonotonicClock());
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    /** The bytes of a page with all that it loads, uncompressed. */
    int weight(String page) throws IOException, InterruptedException {
        int bytes = page.length();
        Matcher linked = LINKED.matcher(page);
        while (linked.find()) {
            String text = get(linked.group(1), null).body();
            bytes += text.length();
            Matcher font = FONT.matcher(text);
            while (font.find()) {
                bytes += client.send(
                                HttpRequest.newBuilder(server.uri().resolve("/look/" + font.group(1)))
                                        .build(),
                                HttpResponse.BodyHandlers.ofByteArray())
                        .body()
                        .length;
            }
        }
        return bytes;
    }

    JsonNode issue(String body) throws IOException, InterruptedException {
        HttpResponse<String> answer = change("POST", "/api/v1/sites/stadhuis/tickets", body, administrator());
        assertThat(answer.statusCode()).isEqualTo(201);
        return ContractJson.mapper().readTree(answer.body());
    }

    String administrator() throws IOException, InterruptedException {
        return cookie(signIn("beheer", "beheer-beheer", "/desk"));
    }

    String signInAs(String user, String role) throws IOException, InterruptedException {
        String body = "{\"name\":\"Naam van " + user + "\",\"role\":\"" + role + "\",\"password\":\"balie-balie-1\"}";
        assertThat(change("PUT", "/api/v1/staff/" + user, body, administrator()).statusCode())
                .isLessThan(300);
        return cookie(signIn(user, "balie-balie-1", "/desk"));
    }

    String csrf(String cookie) throws IOException, InterruptedException {
        Matcher meta = Pattern.compile("<meta name=\"csrf\" content=\"([^\"]+)\">")
                .matcher(get("/desk", cookie).body());
        assertThat(meta.find()).isTrue();
        return meta.group(1);
    }

    HttpResponse<String> signIn(String user, String password, String to) throws IOException, InterruptedException {
        return post("/sign-in", "user=" + user + "&password=" + password + "&to=" + to, null);
    }

    String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(303);
        return URI.create(answer.headers().firstValue("Location").orElseThrow())
                .toString()
                .replace(server.uri().toString(), "");
    }

    HttpResponse<String> get(String path, @Nullable String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.uri() + path))
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
        if (cookie != null) {
            request.header("Cookie", cookie);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> post(String path, String fields, @Nullable String cookie)
            throws IOException, InterruptedException {
        return client.send(form(path, fields, cookie).build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpRequest.Builder form(String path, String fields, @Nullable String cookie) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Accept", "text/html")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields));
        return cookie == null ? request : request.header("Cookie", cookie);
    }

    HttpResponse<String> change(String method, String path, String body, String cookie)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.uri().resolve(path))
                .header("Content-Type", "application/json")
                .header("Cookie", cookie)
                .header("X-CSRF-Token", csrf(cookie))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
