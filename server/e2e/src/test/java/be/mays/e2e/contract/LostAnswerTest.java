package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.device.ClockMove;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingApproval;
import be.mays.api.device.PairingRequest;
import be.mays.api.device.PairingSecret;
import be.mays.api.ticket.FinishRequest;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketView;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.server.catalog.SampleCatalog;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whoever asks again because an answer was lost hears the same, and what is in use is not taken away. */
class LostAnswerTest {
    private static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");
    private static final String COUNTER = "/api/v1/counters/stadhuis-1";

    private final TestServer server = TestServer.startAt("lost-answers-" + UUID.randomUUID(), TEN);
    private final Caller clerk = server.administrator();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aDeviceThatAsksForItsTokenAgainHasTheSameOne() {
        Caller anyone = server.client().anyone();
        Pairing pairing = anyone.post("/api/v1/devices/pairings", new PairingRequest(DeviceKind.KIOSK, "Inkom"))
                .expect(201)
                .as(Pairing.class);
        String token = "/api/v1/devices/pairings/" + pairing.id() + "/token";
        anyone.post(token, new PairingSecret(pairing.secret())).expectProblem(409, "PAIRING_PENDING");
        clerk.post("/api/v1/devices/approvals", new PairingApproval(pairing.userCode(), "stadhuis", null))
                .expect(200);
        DeviceToken first = anyone.post(token, new PairingSecret(pairing.secret()))
                .expect(200)
                .as(DeviceToken.class);
        DeviceToken again = anyone.post(token, new PairingSecret(pairing.secret()))
                .expect(200)
                .as(DeviceToken.class);
        assertThat(again).isEqualTo(first);
        server.client().device(again.token()).get("/api/v1/devices/me").expect(200);
        move(Duration.ofMinutes(11));
        assertThat(anyone.post(token, new PairingSecret(pairing.secret())).status())
                .as("ten minutes later")
                .isGreaterThanOrEqualTo(400);
    }

    @Test
    void aFinishIsAnsweredAlikeWhenTheDayHasTurnedSince() {
        open();
        issue("nl");
        TicketView ticket = next();
        String key = "finish-late-0001";
        String finish = "/api/v1/tickets/" + ticket.id() + "/finish";
        FinishRequest done = new FinishRequest(null, null, null);
        String answer = clerk.withKey(key).post(finish, done).expect(200).text();
        move(Duration.ofHours(18));
        Caller nextDay = server.client().signIn(TestServer.ADMINISTRATOR, TestServer.PASSWORD);
        assertThat(nextDay.withKey(key).post(finish, done).expect(200).text()).isEqualTo(answer);
    }

    @Test
    void theLongestLanguageTagIsKept() {
        open();
        issue("abc-12345678-12345678");
        assertThat(next().language()).isEqualTo("abc-12345678-12345678");
    }

    @Test
    void aCatalogWithoutAnOpenCounterIsRefusedUntilTheCounterIsClosed() {
        open();
        Caller sender = clerk.withHeader("Content-Type", "application/yaml");
        sender.put("/api/v1/catalog", SampleCatalog.REPLAY.yaml()).expectProblem(409, "CATALOG_IN_USE");
        clerk.put(COUNTER + "/session", CounterSessionRequest.own(CounterStatus.CLOSED, null))
                .expect(200);
        sender.put("/api/v1/catalog", SampleCatalog.REPLAY.yaml()).expect(200);
    }

    private void open() {
        clerk.put(COUNTER + "/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
    }

    private void issue(String language) {
        clerk.post("/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.QUICK, null, null, language))
                .expect(201);
    }

    private TicketView next() {
        NextAnswer answer =
                clerk.post(COUNTER + "/next", new NextRequest(null)).expect(200).as(NextAnswer.class);
        return Objects.requireNonNull(answer.ticket());
    }

    private void move(Duration by) {
        server.client()
                .anyone()
                .post("/replay/clock", new ClockMove(TEN.plus(by)))
                .expect(200);
    }
}
