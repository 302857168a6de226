package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.counter.CallPrintedRequest;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.ClockMove;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TicketView;
import be.mays.api.ticket.VisitStatus;
import be.mays.e2e.contract.ContractClient.Caller;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A kiosk's link is down: desks show it, clerks type its numbers, and the later hand-in joins those tickets. */
class CutOffKioskTest {
    private static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");
    private static final String SITE = "/api/v1/sites/stadhuis";
    private static final String FIRST = "/api/v1/counters/stadhuis-1";
    private static final String SECOND = "/api/v1/counters/stadhuis-2";
    private static final String TOKEN = "0123456789abcdefghijkl";
    private static final Heartbeat ALIVE = new Heartbeat("0.1.0", List.of());

    private final TestServer server = TestServer.startAt("cut-off-" + UUID.randomUUID(), TEN);
    private final Caller clerk = server.administrator();
    private final Caller kiosk = server.pair(DeviceKind.KIOSK, "Inkom", "stadhuis");

    CutOffKioskTest() {
        kiosk.post("/api/v1/devices/me/heartbeat", ALIVE).expect(204);
        open(clerk, FIRST);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static void open(Caller caller, String counter) {
        caller.put(counter + "/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
    }

    private void moveTo(Instant instant) {
        clerk.post("/replay/clock", new ClockMove(instant)).expect(200);
    }

    /** The first number of the kiosk's block of quick numbers. */
    private String number() {
        return desk().getFirst().numbers().getFirst().from();
    }

    private List<DeskState.CutOff> desk() {
        return clerk.get(FIRST).expect(200).as(DeskState.class).cutOff();
    }

    private OfflineHandIn handIn(String press, String number) {
        OfflineHandIn.Entry entry = new OfflineHandIn.Entry(
                press,
                UUID.nameUUIDFromBytes(press.getBytes(StandardCharsets.UTF_8)).toString(),
                TOKEN,
                number,
                Lane.QUICK,
                null,
                "nl",
                "boot-1",
                240_000L,
                null,
                false,
                null,
                true);
        return new OfflineHandIn("boot-1", List.of(entry));
    }

    private void handInAndExpectAccepted(String press, String number) {
        assertThat(kiosk.post(SITE + "/tickets/offline", handIn(press, number))
                        .expect(200)
                        .as(OfflineHandIn.Answer.class)
                        .accepted())
                .containsExactly(press);
    }

    private static Answer type(Caller caller, String counter, String number) {
        return caller.post(counter + "/call-printed", new CallPrintedRequest(number));
    }

    @Test
    void aDeskIsToldLiveThatAKioskIsCutOffAndThatItIsBack() throws IOException {
        try (HttpClient http = HttpClient.newHttpClient();
                BufferedReader stream = stream(http)) {
            assertThat(nextDesk(stream).cutOff()).isEmpty();
            long version = clerk.get(FIRST).expect(200).as(DeskState.class).version();

            moveTo(TEN.plusSeconds(60));
            DeskState told = nextDesk(stream);
            assertThat(told.version()).isEqualTo(version);
            assertThat(told.cutOff()).singleElement().satisfies(cutOff -> {
                assertThat(cutOff.name()).isEqualTo("Inkom");
                assertThat(cutOff.since()).isEqualTo(TEN);
                assertThat(cutOff.sentence()).startsWith("Aanmeldzuil Inkom is niet verbonden sinds 10.00 uur.");
            });
            assertThat(told.cutOff().getFirst().numbers())
                    .containsExactlyElementsOf(kiosk.get("/api/v1/devices/me").as(DeviceView.class).blocks().stream()
                            .filter(block -> block.day().equals("2026-03-04"))
                            .map(block -> new DeskState.NumberRange(
                                    block.series() + block.from(), block.series() + block.to()))
                            .toList());

            kiosk.post("/api/v1/devices/me/heartbeat", ALIVE).expect(204);
            assertThat(nextDesk(stream).cutOff()).isEmpty();
        }
    }

    private BufferedReader stream(HttpClient http) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(server.program().uri() + FIRST + "/events"))
                .timeout(Duration.ofSeconds(30));
        clerk.headers().forEach(request::header);
        try {
            return new BufferedReader(new InputStreamReader(
                    http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream())
                            .body(),
                    StandardCharsets.UTF_8));
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }

    private static DeskState nextDesk(BufferedReader stream) throws IOException {
        while (true) {
            @Nullable String line = stream.readLine();
            Objects.requireNonNull(line, "the stream ended");
            if (line.startsWith("data: ")) {
                return ContractJson.mapper().readValue(line.substring("data: ".length()), DeskState.class);
            }
        }
    }

    @Test
    void aTypedNumberAndItsHandInAreOneTicketWithOnePage() {
        moveTo(TEN.plusSeconds(300));
        String number = number();
        TicketView called = type(clerk, FIRST, " " + number.toLowerCase(java.util.Locale.ROOT) + " ")
                .expect(200)
                .as(TicketView.class);
        assertThat(called.number()).isEqualTo(number);
        assertThat(called.state()).isEqualTo(TicketState.CALLED);
        assertThat(called.callReason()).isEqualTo("Buiten de volgorde gekozen: nummer van de bon getypt.");
        clerk.post("/api/v1/tickets/" + called.id() + "/start").expect(200);
        server.client().anyone().get("/api/v1/visits/" + TOKEN).expect(404);

        handInAndExpectAccepted("press-0001", number);
        var ends = server.journalEnds();
        handInAndExpectAccepted("press-0001", number);
        IssuedTicket late = kiosk.withKey("press-0001")
                .post(SITE + "/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                .expect(201)
                .as(IssuedTicket.class);

        assertThat(server.journalEnds()).isEqualTo(ends);
        assertThat(late.id()).isEqualTo(called.id());
        VisitStatus visit = server.client()
                .anyone()
                .get("/api/v1/visits/" + TOKEN)
                .expect(200)
                .as(VisitStatus.class);
        assertThat(visit.number()).isEqualTo(number);
        assertThat(visit.state()).isEqualTo(VisitStatus.State.SERVING);
        assertThat(server.program().dispatcher().state("stadhuis").listTickets())
                .hasSize(1);
        assertThat(clerk.get(FIRST).expect(200).as(DeskState.class).queue()).isEmpty();
    }

    @Test
    void twoClerksWhoTypeTheSameNumberInTheSameInstantGetItOnce() throws Exception {
        moveTo(TEN.plusSeconds(300));
        String number = number();
        String password = "een lang wachtwoord";
        clerk.put("/api/v1/staff/clerk2", new StaffChange("Clerk 2", "clerk", password, null, null))
                .expect(201);
        Caller other = server.client().signIn("clerk2", password);
        open(other, SECOND);
        CyclicBarrier together = new CyclicBarrier(2);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> one = threads.submit(() -> {
                together.await();
                return type(clerk, FIRST, number).status();
            });
            Future<Integer> two = threads.submit(() -> {
                together.await();
                return type(other, SECOND, number).status();
            });
            assertThat(List.of(one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS)))
                    .containsExactlyInAnyOrder(200, 409);
        }
        assertThat(server.program().dispatcher().state("stadhuis").listTickets())
                .hasSize(1);
    }

    @Test
    void aNumberTypedAfterItsHandInCallsTheWaitingTicket() {
        moveTo(TEN.plusSeconds(300));
        String number = number();
        handInAndExpectAccepted("press-0001", number);
        TicketView called = type(clerk, FIRST, number).expect(200).as(TicketView.class);
        assertThat(called.arrival()).isEqualTo(TEN.plusSeconds(60));
        assertThat(server.program().dispatcher().state("stadhuis").listTickets())
                .hasSize(1);
    }

    @Test
    void aNumberThatNobodyCanHaveIsRefusedInTheClerksWords() {
        Answer never = type(clerk, FIRST, "A900");
        never.expectProblem(409, "NUMBER_NOT_GIVEN");
        assertThat(never.text()).contains("Dit nummer is vandaag aan niemand gegeven.", "Kijk op de bon");
        type(clerk, FIRST, "Q1").expectProblem(409, "NUMBER_UNKNOWN");
        moveTo(TEN.plusSeconds(300));
        String number = number();
        String id = type(clerk, FIRST, number).expect(200).as(TicketView.class).id();
        type(clerk, FIRST, number).expectProblem(409, "TICKET_OPEN");
        clerk.post("/api/v1/tickets/" + id + "/finish").expect(200);
        type(clerk, FIRST, number).expectProblem(409, "NUMBER_ENDED");
    }
}
