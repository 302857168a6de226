package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.Heartbeat;
import be.mays.api.problem.Problem;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.platform.web.PageServer.Route;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What the token of a device may call, of all that there is: a closed world, in which whatever is not listed is
 * refused. A stolen token can do the work of its device and nothing else.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeviceScopeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Set<String> BOTH = Set.of(
            "GET /api/v1/sites",
            "GET /api/v1/devices/me",
            "POST /api/v1/devices/me/heartbeat",
            "POST /api/v1/devices/me/token",
            "GET /api/v1/devices/me/commands",
            "POST /api/v1/devices/me/commands/{command}/done");
    private static final Set<String> KIOSK = Set.of(
            "GET /api/v1/sites/{site}/menu",
            "POST /api/v1/sites/{site}/tickets",
            "POST /api/v1/sites/{site}/tickets/offline",
            "POST /api/v1/tickets/{ticket}/printed",
            "POST /api/v1/tickets/{ticket}/print-uncertain",
            "POST /api/v1/tickets/{ticket}/print-failed");
    private static final Set<String> BOARD = Set.of(
            "GET /api/v1/sites/{site}/board",
            "GET /api/v1/sites/{site}/board/events",
            "POST /api/v1/devices/me/shown",
            "GET /api/v1/devices/me/playlist",
            "GET /api/v1/pictures/{picture}");

    /** Refused for who asks; other refusals are of what is asked. */
    private static final Set<String> REFUSALS = Set.of("UNAUTHORIZED", "FORBIDDEN", "BOARD_ONLY");

    private final TestServer server = TestServer.startAt("device-scope", Instant.parse("2026-03-04T09:00:00Z"));
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterAll
    void stop() {
        http.close();
        server.close();
    }

    /** A route with ids that exist where that is possible. */
    private String path(Route route) {
        return route.path()
                .replace("{site}", "stadhuis")
                .replace("{counter}", "stadhuis-1")
                .replace("{ticket}", "6f9b3d0e-5a2c-4b8e-9a44-0a8f0f1d7c21")
                .replace("{day}", "2026-03-03")
                .replace("{user}", "beheer")
                .replaceAll("\\{[^}]+}", "unknown");
    }

    private HttpResponse<InputStream> send(Route route, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        server.program().uri().resolve(path(route)))
                .timeout(PATIENCE)
                .header("Accept", "application/json, text/event-stream")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .method(route.method(), HttpRequest.BodyPublishers.ofString("{\"calls\":[]}"));
        if (token != null) {
            request.header("Authorization", token);
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException failed) {
            throw new AssertionError(route.toString(), failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private boolean isRefused(Route route, @Nullable String token) {
        HttpResponse<InputStream> answer = send(route, token);
        try (InputStream body = answer.body()) {
            if (answer.statusCode() == 303) {
                return answer.headers().firstValue("Location").orElse("").startsWith("/sign-in");
            }
            if (answer.statusCode() != 401 && answer.statusCode() != 403) {
                return false;
            }
            if (!answer.headers().firstValue("Content-Type").orElse("").contains("json")) {
                return true;
            }
            String code = ContractJson.mapper()
                    .readValue(body.readAllBytes(), Problem.class)
                    .code();
            return REFUSALS.contains(code);
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }

    private List<Route> guarded() {
        return server.program().listRoutes().stream()
                .filter(route -> isRefused(route, null))
                .toList();
    }

    private static Set<String> listed(DeviceKind kind) {
        Set<String> listed = new TreeSet<>(BOTH);
        listed.addAll(kind == DeviceKind.KIOSK ? KIOSK : BOARD);
        return listed;
    }

    @Test
    void aDevicesTokenMayCallWhatIsListedAndNothingElse() {
        List<Route> guarded = guarded();
        assertThat(guarded).hasSizeGreaterThan(60);
        for (DeviceKind kind : DeviceKind.values()) {
            String token = Objects.requireNonNull(
                    server.pair(kind, "Toestel " + kind, "stadhuis").headers().get("Authorization"));
            Set<String> may = new TreeSet<>();
            for (Route route : guarded) {
                if (!isRefused(route, token)) {
                    may.add(route.method() + " " + route.path());
                }
            }
            assertThat(may).as(kind.toString()).isEqualTo(listed(kind));
        }
    }

    @Test
    void aTokenOfOneSiteTouchesNoOther() {
        Caller here = server.pair(DeviceKind.KIOSK, "Inkom", "stadhuis");
        Caller kiosk = server.pair(DeviceKind.KIOSK, "Elders", "opoeteren").unchecked();
        Caller board =
                server.pair(DeviceKind.BOARD, "Scherm elders", "opoeteren").unchecked();
        for (DeviceKind kind : DeviceKind.values()) {
            Caller caller = kind == DeviceKind.KIOSK ? kiosk : board;
            List<String> atSites = new ArrayList<>(listed(kind));
            atSites.removeIf(route -> !route.contains("{site}"));
            assertThat(atSites).isNotEmpty();
            for (String route : atSites) {
                String[] parts = route.split(" ", 2);
                Object body = parts[1].endsWith("offline") ? "{\"entries\":[]}" : "{\"lane\":\"quick\"}";
                caller.withKey(UUID.randomUUID().toString())
                        .send(parts[0], parts[1].replace("{site}", "stadhuis"), parts[0].equals("GET") ? null : body)
                        .expectProblem(403, "WRONG_SITE");
            }
        }
        String ticket = here.post("/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                .expect(201)
                .as(IssuedTicket.class)
                .id();
        for (String verdict : List.of("printed", "print-uncertain", "print-failed")) {
            kiosk.withKey(UUID.randomUUID().toString())
                    .post("/api/v1/tickets/" + ticket + "/" + verdict)
                    .expectProblem(403, "WRONG_SITE");
        }
        here.post("/api/v1/tickets/" + ticket + "/printed").expect(200);
    }

    @Test
    void theWorkOfAnotherDeviceIsNotSeenAndNotDone() {
        Caller first = server.pair(DeviceKind.KIOSK, "Eerste", "neeroeteren");
        Caller second = server.pair(DeviceKind.KIOSK, "Tweede", "neeroeteren");
        first.post("/api/v1/devices/me/heartbeat", new Heartbeat("0.1.0", List.of()))
                .expect(204);
        String ticket = first.post("/api/v1/sites/neeroeteren/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                .expect(201)
                .as(IssuedTicket.class)
                .id();
        first.post("/api/v1/tickets/" + ticket + "/printed").expect(200);
        String command = server.administrator()
                .post("/api/v1/tickets/" + ticket + "/reprint")
                .expect(200)
                .tree()
                .path("command")
                .asString();
        assertThat(second.get("/api/v1/devices/me/commands").expect(200).text()).isEqualTo("[]");
        second.post("/api/v1/devices/me/commands/" + command + "/done").expectProblem(404, "COMMAND_UNKNOWN");
        assertThat(first.get("/api/v1/devices/me/commands").expect(200).text()).contains(command);
    }
}
