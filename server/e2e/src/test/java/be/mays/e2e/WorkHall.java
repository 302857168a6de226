package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.e2e.contract.TestServer;
import be.mays.platform.config.ConfigFaults;
import be.mays.server.DrivenClock;
import be.mays.server.ServerConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A server whose staff sign in at a local issuer, both on one clock that stands still. Used by one thread. */
final class WorkHall implements AutoCloseable {
    static final String CALLBACK = "/sign-in/oidc/callback";

    private final DrivenClock clock = new DrivenClock(Instant.parse("2026-03-04T09:00:00Z"));
    private final List<AutoCloseable> open = new ArrayList<>();
    private final LocalIssuer issuer;
    private final TestServer server;

    /** With these settings beside the usual ones. */
    WorkHall(String issuerHost, String... more) throws IOException {
        issuer = new LocalIssuer(issuerHost, clock::now);
        open.add(issuer);
        server = start("jdbc:h2:mem:work-" + UUID.randomUUID(), more);
    }

    WorkHall() throws IOException {
        this("127.0.0.1");
    }

    /** Another server for the same issuer. */
    TestServer start(String database, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.host=127.0.0.1",
                "--server.port=0",
                "--database.url=" + database,
                "--database.throw-away=true",
                "--clock.driven=true",
                "--catalog.always-open=true",
                "--admin.password=" + TestServer.PASSWORD,
                "--oidc.issuer=" + issuer.uri(),
                "--oidc.client-id=" + LocalIssuer.CLIENT,
                "--oidc.roles=MaysMedewerker=clerk,MaysTeamleider=lead,MaysBeheerder=administrator",
                "--oidc.organization=" + LocalIssuer.ORGANIZATION,
                "--oidc.group=LB",
                "--oidc.patience-seconds=2"));
        arguments.addAll(List.of(more));
        if (arguments.stream().noneMatch(one -> one.startsWith("--oidc.client-key-file"))) {
            arguments.add("--oidc.client-secret=" + LocalIssuer.SECRET);
        }
        try {
            TestServer started = TestServer.start(ServerConfig.read(arguments, Map.of()), clock);
            open.addFirst(started);
            return started;
        } catch (ConfigFaults faults) {
            throw new AssertionError(faults);
        }
    }

    LocalIssuer issuer() {
        return issuer;
    }

    TestServer server() {
        return server;
    }

    /** A browser of somebody at this server. */
    WorkBrowser browser() {
        return browser(server.program().uri());
    }

    WorkBrowser browser(URI at) {
        WorkBrowser browser = new WorkBrowser(at);
        open.addFirst(browser);
        return browser;
    }

    void moveClock(Duration by) {
        clock.moveTo(clock.now().plus(by));
    }

    /** Signs in with a work account and fails when that does not succeed. */
    WorkBrowser enter() throws IOException, InterruptedException {
        WorkBrowser browser = browser();
        HttpResponse<String> entered = browser.follow("/sign-in/oidc");
        assertThat(entered.statusCode()).as(entered.body()).isEqualTo(200);
        assertThat(entered.body()).contains("U bent aangemeld");
        return browser;
    }

    /** What the audit log shows the first administrator. */
    String auditLog() throws IOException, InterruptedException {
        WorkBrowser browser = browser();
        browser.post("/sign-in", "user=beheer&password=" + TestServer.PASSWORD + "&to=/audit");
        return browser.get("/audit").body();
    }

    @Override
    public void close() {
        for (AutoCloseable one : open) {
            try {
                one.close();
            } catch (Exception failed) {
                throw new AssertionError(failed);
            }
        }
    }
}
