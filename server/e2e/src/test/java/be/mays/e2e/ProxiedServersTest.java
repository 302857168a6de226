package be.mays.e2e;

import be.mays.server.catalog.SampleCatalog;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real servers on one PostgreSQL behind a real proxy with the files of server/deploy, which everybody asks; one freezes,
 * the other dies. Needs nginx and caddy.
 */
@Tag("long")
@SuppressWarnings("NullAway.Init")
class ProxiedServersTest {
    private static final int KIOSKS = 16;
    private static final int CLERKS = 8;
    private static final int PRESSES = 55;
    /** So much more must be done while one server is away. */
    private static final int MEANWHILE = 150;

    @TempDir
    private Path folder;

    private final List<Integer> ports = new ArrayList<>();
    private final List<ServerProcess> servers = new ArrayList<>();
    private ProxyFiles files;
    private KillablePostgres postgres;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("catalog.yaml"), SampleCatalog.REPLAY.yaml());
        files = new ProxyFiles(folder);
        postgres = new KillablePostgres(folder.resolve("postgres"));
        for (int i = 0; i < 2; i++) {
            ports.add(ProxyFiles.freePort());
            servers.add(startServer(i));
        }
    }

    private ServerProcess startServer(int i) throws InterruptedException {
        return ServerProcess.start(
                PreparedServer.FLAGS,
                List.of(
                        "--server.port=" + ports.get(i),
                        "--database.url=" + postgres.url(),
                        "--database.user=" + KillablePostgres.USER,
                        "--catalog.file=" + folder.resolve("catalog.yaml"),
                        "--catalog.always-open=true",
                        "--proxy.addresses=127.0.0.1",
                        "--admin.password=" + BusyOffice.PASSWORD));
    }

    @AfterEach
    void stop() throws IOException {
        servers.forEach(ServerProcess::close);
        postgres.close();
    }

    @Test
    void behindNginxNothingIsLostWhenOneServerFreezesAndOneDies() throws Exception {
        int port = ProxyFiles.freePort();
        String site = files.nginx()
                .replace("listen 80;", "listen 127.0.0.1:" + ProxyFiles.freePort() + ";")
                .replace("listen 443 ssl;", "listen 127.0.0.1:" + port + ";")
                .replaceAll(" *ssl_.*\n", "")
                .replace("server 127.0.0.1:8080 ", "server 127.0.0.1:" + ports.get(0) + " ")
                .replace("# server 127.0.0.1:8081 ", "server 127.0.0.1:" + ports.get(1) + " ");
        work(port, files.startNginx(site));
    }

    @Test
    void behindCaddyNothingIsLostWhenOneServerFreezesAndOneDies() throws Exception {
        int port = ProxyFiles.freePort();
        String site = files.caddy()
                .replace("nummer.example.be {", "http://127.0.0.1:" + port + " {")
                .replace("127.0.0.1:8080", "127.0.0.1:" + ports.get(0) + " 127.0.0.1:" + ports.get(1))
                .replace("# health_", "health_");
        work(port, files.startCaddy(site));
    }

    private void work(int port, Process proxy) throws Exception {
        URI address = URI.create("http://127.0.0.1:" + port);
        try (BusyOffice office = new BusyOffice(List.of(address), KIOSKS, PRESSES)) {
            office.open(CLERKS);
            office.awaitMore(MEANWHILE);
            signal(servers.get(1), "STOP");
            try {
                office.awaitMore(MEANWHILE);
            } finally {
                signal(servers.get(1), "CONT");
            }
            servers.get(0).kill();
            office.awaitMore(MEANWHILE);
            servers.set(0, startServer(0));
            office.awaitEnd();
            office.compareWithJournal("behind " + proxy.info().command().orElse("a proxy"), postgres.url(), "postgres");
        } finally {
            proxy.destroy();
            proxy.waitFor();
        }
    }

    private static void signal(ServerProcess server, String name) throws IOException, InterruptedException {
        ProxyFiles.run("kill", "-" + name, Long.toString(server.pid()));
    }
}
