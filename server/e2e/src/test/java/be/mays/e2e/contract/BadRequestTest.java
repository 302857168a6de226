package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.e2e.contract.ContractDocument.Operation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every operation, asked by the wrong one, at the wrong address or in the wrong way: a 4xx problem, in time. */
class BadRequestTest extends AskingWrongly {
    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND");
    private static final List<String> BAD_SEGMENTS = List.of(
            "does-not-exist",
            "%3Cscript%3E",
            "%F0%9F%92%A9",
            "%E2%80%AE",
            "a%20b",
            "a%0D%0Ab",
            "%00",
            "%FF",
            "..%2F..%2Fetc",
            "%2e%2e",
            "a;b=c",
            "'%20or%20'1'='1",
            "x".repeat(2_000),
            "x".repeat(30_000));

    BadRequestTest() {
        super("bad-request");
    }

    @Test
    void anUnknownOrMalformedIdInThePathIsRefused() {
        document.operations().stream()
                .filter(operation -> operation.path().indexOf('{') >= 0)
                .forEach(operation -> {
                    for (String segment : BAD_SEGMENTS) {
                        // why: a user who does not exist is how a new one is added
                        if (operation.id().equals("putStaff") && segment.equals("does-not-exist")) {
                            continue;
                        }
                        String path = operation.path().replaceAll("\\{[^}]+}", segment.replace("$", "\\$"));
                        Answer answer = caller(operation).send(operation.method(), path, good(operation));
                        assertRefused(answer, operation.method() + " " + path);
                    }
                });
    }

    @Test
    void whoIsNotKnownIsRefused() {
        protectedOperations().forEach(operation -> {
            for (Caller nobody : List.of(
                    anyone(),
                    anyone().withHeader("Authorization", "Bearer wrong"),
                    anyone().withHeader("Authorization", "Bearer x"),
                    anyone().withHeader("Authorization", "Basic YTpi"),
                    anyone().withHeader("Authorization", "x".repeat(4_000)),
                    anyone().withHeader("Cookie", "mays-session=wrong").withHeader("X-CSRF-Token", "wrong"),
                    anyone().withHeader("Cookie", "mays-session=\"%00;=;"))) {
                nobody.send(operation.method(), path(operation), good(operation))
                        .expectProblem(401, "UNAUTHORIZED");
            }
        });
    }

    @Test
    void whoIsKnownButMayNotIsRefused() {
        protectedOperations().forEach(operation -> {
            Set<String> schemes = schemes(operation);
            if (!schemes.contains("staffSession")) {
                staff.unchecked()
                        .send(operation.method(), path(operation), good(operation))
                        .expectProblem(403, "FORBIDDEN");
            }
            if (!schemes.contains("deviceToken")) {
                kiosk.unchecked()
                        .send(operation.method(), path(operation), good(operation))
                        .expectProblem(403, "FORBIDDEN");
            }
            if (operation.node().path("tags").path(0).asString().equals("kiosk")) {
                board.unchecked()
                        .send(operation.method(), path(operation), good(operation))
                        .expectProblem(403, "FORBIDDEN");
            }
        });
    }

    @Test
    void aChangeByStaffWithoutItsCsrfTokenIsRefused() {
        protectedOperations()
                .filter(operation -> !operation.method().equals("GET"))
                .filter(operation -> schemes(operation).contains("staffSession"))
                .forEach(operation -> {
                    for (Caller caller : List.of(
                            staff.withHeader("X-CSRF-Token", null),
                            staff.withHeader("X-CSRF-Token", "wrong"),
                            staff.withHeader("X-CSRF-Token", "x".repeat(4_000)))) {
                        caller.unchecked()
                                .withKey(UUID.randomUUID().toString())
                                .send(operation.method(), path(operation), good(operation))
                                .expectProblem(403, "CSRF");
                    }
                });
    }

    @Test
    void anAbsentOrMalformedKeyIsRefused() {
        document.operations().stream().filter(this::needsKey).forEach(operation -> {
            Caller caller = caller(operation);
            caller.withHeader(KEY, null)
                    .send(operation.method(), path(operation), good(operation))
                    .expectProblem(400, "KEY_MISSING");
            for (String key :
                    List.of("", "short", "x".repeat(121), "with space 123", "quote'--12345", "<script>1234")) {
                caller.withKey(key)
                        .send(operation.method(), path(operation), good(operation))
                        .expectProblem(400, "KEY_MISSING");
            }
        });
    }

    @Test
    void anotherMethodIsRefused() {
        Set<String> paths = new TreeSet<>();
        document.operations().forEach(operation -> paths.add(operation.path()));
        for (String path : paths) {
            for (String method : METHODS) {
                if (document.findOperation(method, path.replaceAll("\\{[^}]+}", "x"))
                        .isEmpty()) {
                    Answer answer = staff.unchecked().send(method, path.replaceAll("\\{[^}]+}", "x"), null);
                    assertRefused(answer, method + " " + path);
                }
            }
        }
    }

    @Test
    void onlyTheHeadersAreAnsweredToHead() {
        document.operations().stream()
                .filter(operation -> operation.method().equals("GET"))
                .forEach(operation -> {
                    Answer answer = caller(operation).send("HEAD", path(operation), null);
                    assertThat(answer.status()).as("HEAD " + operation.path()).isLessThan(500);
                    assertThat(answer.text()).isEmpty();
                });
    }

    @Test
    void unusualHeadersDoNoHarm() {
        for (String value : List.of("wait=99999999999999", "wait=-1", "wait=", "x".repeat(3_000), ",,;;==")) {
            board.unchecked()
                    .withHeader("Prefer", value)
                    .withHeader("If-None-Match", value)
                    .get("/api/v1/sites/stadhuis/board")
                    .expect(200);
        }
    }

    @Test
    void whatIsNoProperRequestGetsAProblemToo() throws IOException {
        for (String line : List.of(
                "GET /" + "x".repeat(20_000) + " HTTP/1.1",
                "GET /api/v1/sites/%zz/menu HTTP/1.1",
                "GET /api/v1/sites/\u0001/menu HTTP/1.1",
                "G<T / HTTP/1.1",
                "POST /api/v1/session HTTP/1.1\r\nContent-Length: -5",
                "POST /api/v1/session HTTP/1.1\r\nContent-Length: x",
                "GET /api/v1/sites HTTP/1.1\r\nX-Large: " + "x".repeat(20_000))) {
            String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            String shown = line.length() > 60 ? line.substring(0, 60) : line;
            assertThat(statusOf(answer)).as(shown).isBetween(400, 499);
            assertThat(answer.toLowerCase(Locale.ROOT)).as(shown).contains("application/problem+json", "\"detail\"");
        }
    }

    private Stream<Operation> protectedOperations() {
        return document.operations().stream()
                .filter(operation -> !schemes(operation).isEmpty());
    }
}
