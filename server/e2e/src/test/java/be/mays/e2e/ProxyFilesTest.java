package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.counter.SignInRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files in server/deploy, as real nginx and Caddy read them, before a real server. Needs nginx, caddy, openssl. */
@Tag("long")
@SuppressWarnings("NullAway.Init")
class ProxyFilesTest {
    private static final int LIMIT = 60;

    @TempDir
    private Path folder;

    private ProxyFiles files;
    private ServerProcess server;
    private HttpClient http;

    @BeforeEach
    void start() throws GeneralSecurityException, InterruptedException {
        files = new ProxyFiles(folder);
        server = ServerProcess.start(
                PreparedServer.FLAGS,
                List.of(
                        "--database.url=jdbc:h2:file:" + folder.resolve("mays"),
                        "--admin.password=beheer-beheer",
                        "--limit.public-per-minute=" + LIMIT,
                        "--proxy.addresses=127.0.0.1"));
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, new TrustManager[] {new TrustsAll()}, null);
        http = HttpClient.newBuilder().sslContext(trusting).build();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void nginxCarriesTheServerAndPassesNoLiesOn() throws Exception {
        int port = ProxyFiles.freePort();
        ProxyFiles.run(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                folder.resolve("privkey.pem").toString(),
                "-out",
                folder.resolve("fullchain.pem").toString());
        String site = files.nginx()
                .replace("listen 80;", "listen 127.0.0.1:" + ProxyFiles.freePort() + ";")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + " ssl;")
                .replace("nummer.example.be", "localhost")
                .replace("/etc/ssl/mays", folder.toString())
                .replace("127.0.0.1:8080", "127.0.0.1:" + server.uri().getPort());
        check(port, files.startNginx(site));
    }

    @Test
    void caddyCarriesTheServerAndPassesNoLiesOn() throws Exception {
        int port = ProxyFiles.freePort();
        String site = files.caddy()
                .replace(
                        "nummer.example.be {",
                        "https://localhost:" + port + ", https://127.0.0.1:" + port + " {\n\ttls internal")
                .replace("127.0.0.1:8080", "127.0.0.1:" + server.uri().getPort());
        check(port, files.startCaddy(site));
    }

    private void check(int port, Process proxy) throws Exception {
        try {
            URI base = URI.create("https://localhost:" + port + "/");
            awaitOpen(base, proxy);
            HttpResponse<String> signedIn = post(base.resolve("/api/v1/session"));
            assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(201);
            String cookie = signedIn.headers().firstValue("Set-Cookie").orElse("");
            assertThat(cookie).as("the server knows that it came by TLS").contains("Secure");
            String session = cookie.replaceAll(";.*", "");
            assertThat(get(base.resolve("/metrics")).statusCode()).isEqualTo(404);
            assertThat(get(base.resolve("/replay/clock")).statusCode()).isEqualTo(404);
            HttpResponse<String> board = get(base.resolve("/api/v1/sites/stadhuis/board"), "Cookie", session);
            assertThat(board.statusCode()).isEqualTo(200);
            assertThat(get(
                                    base.resolve("/api/v1/sites/stadhuis/board"),
                                    "Cookie",
                                    session,
                                    "If-None-Match",
                                    board.headers().firstValue("ETag").orElse(""),
                                    "Prefer",
                                    "wait=2")
                            .statusCode())
                    .as("a long poll")
                    .isEqualTo(304);
            assertThat(firstEvent(base.resolve("/api/v1/sites/stadhuis/board/events"), session))
                    .startsWith("{");
            requireNoLies(base);
        } finally {
            proxy.destroy();
            proxy.waitFor();
        }
    }

    /** Who changes what it says about itself with every request is still one address. */
    private void requireNoLies(URI base) throws IOException, InterruptedException {
        int refused = 0;
        for (int i = 0; i < LIMIT * 2; i++) {
            String lie = "203.0.113." + i;
            HttpResponse<String> answer = get(
                    base.resolve("/t/0123456789abcdefghijkl"),
                    "X-Forwarded-For",
                    lie,
                    "Forwarded",
                    "for=" + lie,
                    "X-Real-IP",
                    lie);
            refused += answer.statusCode() == 429 ? 1 : 0;
        }
        assertThat(refused).isGreaterThanOrEqualTo(LIMIT / 2);
    }

    private HttpResponse<String> get(URI uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(URI uri) throws IOException, InterruptedException {
        byte[] body = ContractJson.mapper().writeValueAsBytes(new SignInRequest("beheer", "beheer-beheer"));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .timeout(Duration.ofSeconds(20))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, BodyHandlers.ofString());
    }

    private String firstEvent(URI uri, String session) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri).header("Cookie", session).build();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                http.send(request, BodyHandlers.ofInputStream()).body(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring("data: ".length()))
                    .findFirst()
                    .orElse("");
        }
    }

    private void awaitOpen(URI base, Process proxy) throws IOException, InterruptedException {
        for (int i = 0; i < 200; i++) {
            try {
                if (get(base.resolve("/health/live")).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                assertThat(proxy.isAlive()).as(Files.readString(files.log())).isTrue();
            }
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError(Files.readString(files.log()));
    }

    /** The proxies' certificates are made for this test and known to nobody. */
    private static final class TrustsAll extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
