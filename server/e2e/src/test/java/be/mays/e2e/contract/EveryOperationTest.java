package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ContractJson;
import be.mays.api.board.BoardState;
import be.mays.api.board.Playlist;
import be.mays.api.board.ShownCalls;
import be.mays.api.board.Slide;
import be.mays.api.board.SlideChange;
import be.mays.api.board.SlideOrder;
import be.mays.api.card.CardChange;
import be.mays.api.card.CardVerdict;
import be.mays.api.counter.CallPrintedRequest;
import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.DeskKeys;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.counter.RoomRequest;
import be.mays.api.counter.RoomView;
import be.mays.api.counter.SignInRequest;
import be.mays.api.counter.SpokenLanguages;
import be.mays.api.counter.StaffBlock;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.AlarmTrial;
import be.mays.api.device.ClockMove;
import be.mays.api.device.DeviceCommand;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceName;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.DeviceView;
import be.mays.api.device.Heartbeat;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingApproval;
import be.mays.api.device.PairingRequest;
import be.mays.api.device.PairingSecret;
import be.mays.api.device.ReprintOrder;
import be.mays.api.device.ReprintRequest;
import be.mays.api.statistics.DaySummaryView;
import be.mays.api.ticket.CallRequest;
import be.mays.api.ticket.CancelRequest;
import be.mays.api.ticket.Channel;
import be.mays.api.ticket.ClosedAs;
import be.mays.api.ticket.FinishRequest;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.OfflineHandIn;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TicketView;
import be.mays.api.ticket.TransferRequest;
import be.mays.api.ticket.UndoRequest;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.server.catalog.SampleCatalog;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A day at the town hall in which every operation of the contract is used with success, and every message held
 * against its schema. The last test fails when an operation was left out.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EveryOperationTest {
    private static final String SITE = "/api/v1/sites/stadhuis";
    private static final String COUNTER = "/api/v1/counters/stadhuis-1";

    private TestServer server;
    private Caller clerk;
    private Caller kiosk;
    private Caller board;

    EveryOperationTest() {
        server = TestServer.startAt("every-operation", Instant.parse("2026-03-04T09:00:00Z"));
        clerk = server.administrator();
        kiosk = clerk;
        board = clerk;
    }

    @BeforeAll
    void pairDevices() {
        kiosk = pairStepByStep();
        board = server.pair(DeviceKind.BOARD, "Wachtzaal", "stadhuis");
    }

    private Caller pairStepByStep() {
        Caller anyone = server.client().anyone();
        Pairing pairing = anyone.post("/api/v1/devices/pairings", new PairingRequest(DeviceKind.KIOSK, "Inkom"))
                .expect(201)
                .as(Pairing.class);
        String collect = "/api/v1/devices/pairings/" + pairing.id() + "/token";
        anyone.post(collect, new PairingSecret(pairing.secret())).expectProblem(409, "PAIRING_PENDING");
        anyone.post(collect, new PairingSecret("guessed")).expectProblem(403, "PAIRING_REFUSED");
        clerk.post("/api/v1/devices/approvals", new PairingApproval(pairing.userCode(), "stadhuis", null))
                .expect(200);
        String token = anyone.post(collect, new PairingSecret(pairing.secret()))
                .expect(200)
                .as(DeviceToken.class)
                .token();
        anyone.post(collect, new PairingSecret("guessed")).expectProblem(403, "PAIRING_REFUSED");
        return server.client().device(token);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private String issue() {
        return kiosk.post(SITE + "/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                .expect(201)
                .as(IssuedTicket.class)
                .id();
    }

    private String issueAndPrint() {
        String id = issue();
        kiosk.post("/api/v1/tickets/" + id + "/printed").expect(200);
        return id;
    }

    private void boardTellsWhatItShowed() {
        BoardState seen = board.get(SITE + "/board").expect(200).as(BoardState.class);
        long announcement = seen.calls().getFirst().announcement();
        ShownCalls shown = new ShownCalls(
                List.of(new ShownCalls.ShownCall(announcement, 0), new ShownCalls.ShownCall(announcement + 1_000, 0)));
        kiosk.post("/api/v1/devices/me/shown", shown).expectProblem(403, "BOARD_ONLY");
        assertThat(clerk.get(COUNTER).expect(200).as(DeskState.class).shownAt()).isNull();

        board.post("/api/v1/devices/me/shown", shown).expect(204);
        DeskState desk = clerk.get(COUNTER).expect(200).as(DeskState.class);
        assertThat(desk.shownAt()).isNotNull().isEqualTo(seen.calls().getFirst().calledAt());
        assertThat(desk.noShowFrom()).isEqualTo(desk.shownAt().plusSeconds(30));
    }

    private TicketView move(String ticket, String name) {
        return clerk.post("/api/v1/tickets/" + ticket + "/" + name).expect(200).as(TicketView.class);
    }

    private TicketView move(String ticket, String name, Object body) {
        return clerk.post("/api/v1/tickets/" + ticket + "/" + name, body)
                .expect(200)
                .as(TicketView.class);
    }

    @Test
    @Order(1)
    void aKioskSeesItsMenuAndItsNumbers() {
        kiosk.get("/api/v1/sites").expect(200);
        Answer menu = kiosk.get(SITE + "/menu").expect(200);
        kiosk.withHeader("If-None-Match", menu.header("ETag"))
                .get(SITE + "/menu")
                .expect(304);
        kiosk.get("/api/v1/sites/de-riet/menu").expectProblem(403, "WRONG_SITE");
        kiosk.post("/api/v1/devices/me/heartbeat", new Heartbeat("0.1.0", List.of()))
                .expect(204);
        assertThat(kiosk.get("/api/v1/devices/me")
                        .expect(200)
                        .as(DeviceView.class)
                        .blocks())
                .isNotEmpty();
    }

    @Test
    @Order(2)
    void oneKeyIsOneTicket() {
        Caller press = kiosk.withKey(UUID.randomUUID().toString());
        IssueRequest wish = new IssueRequest(Lane.PRIVATE, null, null, "fr");
        String first = press.post(SITE + "/tickets", wish).expect(201).text();
        assertThat(press.post(SITE + "/tickets", wish).expect(201).text()).isEqualTo(first);
        String token =
                ContractJson.mapper().readValue(first, IssuedTicket.class).visitToken();
        server.client().anyone().get("/api/v1/visits/" + token).expect(200);
        press.post(SITE + "/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                .expectProblem(422, "KEY_REUSED");
    }

    @Test
    @Order(3)
    void aVisitGoesFromPressToFinishAndBack() {
        String first = issueAndPrint();
        String second = issueAndPrint();
        clerk.post(COUNTER + "/next").expectProblem(409, "COUNTER_CLOSED");
        clerk.put(COUNTER + "/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        assertThat(next(null)).isEqualTo(first);
        clerk.post(COUNTER + "/next").expectProblem(409, "TICKET_OPEN");
        assertThat(move(first, "recall").recalls()).isEqualTo(1);
        assertThat(move(first, "start").state()).isEqualTo(TicketState.SERVING);
        assertThat(next(first)).isEqualTo(second);
        move(second, "undo", new UndoRequest(eventOf(second)));
        assertThat(move(first, "undo", new UndoRequest(eventOf(first))).state()).isEqualTo(TicketState.SERVING);
        clerk.post("/api/v1/tickets/" + first + "/undo", new UndoRequest(1)).expectProblem(409, "NOT_LAST");
        TicketView done = move(first, "finish", new FinishRequest(List.of("reispas-aanvraag"), null, null));
        assertThat(done.closedAs()).isEqualTo(ClosedAs.SERVED);
        assertThat(next(null)).isEqualTo(second);
        boardTellsWhatItShowed();
        assertThat(move(second, "no-show").closedAs()).isEqualTo(ClosedAs.NO_SHOW);
        assertThat(move(second, "reinstate").state()).isEqualTo(TicketState.WAITING);
    }

    private String next(@Nullable String finish) {
        NextAnswer answer = (finish == null
                        ? clerk.post(COUNTER + "/next")
                        : clerk.post(COUNTER + "/next", new NextRequest(finish)))
                .expect(200)
                .as(NextAnswer.class);
        return Objects.requireNonNull(answer.ticket()).id();
    }

    private long eventOf(String ticket) {
        return clerk.get("/api/v1/tickets/" + ticket)
                .expect(200)
                .as(TicketView.class)
                .event();
    }

    @Test
    @Order(4)
    void aTicketIsSetAsideTakenBackAndHandedOver() {
        String ticket = next(null);
        assertThat(move(ticket, "requeue").state()).isEqualTo(TicketState.WAITING);
        clerk.post("/api/v1/tickets/" + ticket + "/call", new CallRequest("stadhuis-1", null))
                .expectProblem(422, "REASON_REQUIRED");
        move(ticket, "call", new CallRequest("stadhuis-1", "assistance"));
        assertThat(move(ticket, "park").state()).isEqualTo(TicketState.PARKED);
        assertThat(move(ticket, "unpark").state()).isEqualTo(TicketState.WAITING);
        TransferRequest toThematic = new TransferRequest(
                Lane.THEMATIC,
                null,
                null,
                null,
                List.of("needs-time"),
                true,
                "Zoon belt om 11 uur",
                List.of(),
                true,
                null);
        TicketView handedOver = move(ticket, "transfer", toThematic);
        assertThat(handedOver.lane()).isEqualTo(Lane.THEMATIC);
        // why: answers are kept for a week, a text until the next day
        assertThat(handedOver.texts()).isEmpty();
        TicketView waiting = clerk.get("/api/v1/tickets/" + ticket).expect(200).as(TicketView.class);
        assertThat(waiting.texts()).containsExactly("Zoon belt om 11 uur");
        assertThat(handedOver.sendBackTo()).isEqualTo("Beheerder");
        assertThat(move(ticket, "cancel", new CancelRequest("left")).closedAs()).isEqualTo(ClosedAs.CANCELED);
        clerk.post("/api/v1/tickets/" + ticket + "/start").expectProblem(409, "WRONG_STATE");
    }

    @Test
    @Order(4)
    void aPrivateRoomIsKeptAndGivenBack() {
        String room = "/api/v1/rooms/stadhuis-7/reservation";
        assertThat(clerk.get(room).expect(200).as(RoomView.class).status()).isEqualTo(RoomView.Status.FREE);
        RoomView kept = clerk.put(room, new RoomRequest(30, null)).expect(200).as(RoomView.class);
        assertThat(kept.status()).isEqualTo(RoomView.Status.RESERVED);
        assertThat(kept.until()).isEqualTo("2026-03-04T09:30:00Z");
        assertThat(clerk.put(room, new RoomRequest(0, null))
                        .expect(200)
                        .as(RoomView.class)
                        .status())
                .isEqualTo(RoomView.Status.FREE);
        clerk.put(room, new RoomRequest(3, null)).expectProblem(400, "BAD_VALUE");
        clerk.get("/api/v1/rooms/stadhuis-1/reservation").expectProblem(404, "ROOM_UNKNOWN");
    }

    @Test
    @Order(4)
    void aQuestionByPhoneWaitsWithoutANumber() {
        clerk.post(SITE + "/tickets", new IssueRequest(null, "reispas-aanvraag", Channel.PHONE, null))
                .expect(201);
        List<TicketView> questions =
                List.of(clerk.get(SITE + "/questions").expect(200).as(TicketView[].class));
        assertThat(questions).singleElement().satisfies(question -> {
            assertThat(question.number()).isNull();
            assertThat(question.present()).isFalse();
        });
        move(questions.getFirst().id(), "cancel");
    }

    @Test
    @Order(4)
    void aClerkHasKeysAndLanguagesOfTheirOwn() {
        DeskKeys changed = clerk.put("/api/v1/desk-keys", new DeskKeys(Map.of("recall", "F10")))
                .expect(200)
                .as(DeskKeys.class);
        assertThat(changed.keys()).containsEntry("recall", "F10").containsEntry("next", "F8");
        assertThat(clerk.get("/api/v1/desk-keys").expect(200).as(DeskKeys.class))
                .isEqualTo(changed);
        for (Map<String, String> wrong :
                List.of(Map.of("next", "F9"), Map.of("recall", "F9"), Map.of("recall", "F5"), Map.of("fly", "F10"))) {
            clerk.put("/api/v1/desk-keys", new DeskKeys(wrong)).expectProblem(400, "BAD_VALUE");
        }
        String languages = "/api/v1/staff/" + TestServer.ADMINISTRATOR + "/languages";
        assertThat(clerk.put(languages, new SpokenLanguages(List.of("fr", "de")))
                        .expect(200)
                        .as(SpokenLanguages.class)
                        .languages())
                .containsExactly("de", "fr");
        clerk.put(languages, new SpokenLanguages(List.of())).expect(200);
        clerk.get(languages).expect(200);
        clerk.get("/api/v1/staff/nobody/languages").expectProblem(404, "USER_UNKNOWN");
    }

    @Test
    @Order(5)
    void aSlipThatDidNotComeOutIsVoidedAndADoubtfulOneWaits() {
        String doubtful = issue();
        assertThat(kiosk.post("/api/v1/tickets/" + doubtful + "/print-uncertain")
                        .expect(200)
                        .as(TicketView.class)
                        .flagged())
                .isTrue();
        String lost = issue();
        assertThat(kiosk.post("/api/v1/tickets/" + lost + "/print-failed")
                        .expect(200)
                        .as(TicketView.class)
                        .closedAs())
                .isEqualTo(ClosedAs.VOIDED);
    }

    @Test
    @Order(6)
    void theNumbersOfAnOutageAreHandedInOnce() {
        DeviceView.NumberBlock block = kiosk.get("/api/v1/devices/me").as(DeviceView.class).blocks().stream()
                .filter(one -> one.series().equals("A"))
                .findFirst()
                .orElseThrow();
        String key = UUID.randomUUID().toString();
        OfflineHandIn numbers = new OfflineHandIn(
                "boot-1",
                List.of(
                        entry(key, String.format(Locale.ROOT, "A%03d", block.from())),
                        entry("other-press", String.format(Locale.ROOT, "A%03d", block.to() + 1))));
        OfflineHandIn.Answer answer =
                kiosk.post(SITE + "/tickets/offline", numbers).expect(200).as(OfflineHandIn.Answer.class);
        assertThat(answer.accepted()).containsExactly(key);
        assertThat(answer.refused()).extracting(OfflineHandIn.Refused::code).containsExactly("NUMBER_NOT_RESERVED");
        var before = server.journalEnds();
        kiosk.post(SITE + "/tickets/offline", numbers).expect(200);
        assertThat(server.journalEnds()).isEqualTo(before);
        String number = String.format(Locale.ROOT, "A%03d", block.from());
        TicketView called = clerk.post(COUNTER + "/call-printed", new CallPrintedRequest(number))
                .expect(200)
                .as(TicketView.class);
        assertThat(called.number()).isEqualTo(number);
    }

    private static OfflineHandIn.Entry entry(String key, String number) {
        return new OfflineHandIn.Entry(
                key,
                UUID.randomUUID().toString(),
                "0123456789abcdefghijkl",
                number,
                Lane.QUICK,
                null,
                "nl",
                "boot-1",
                1_000L,
                null,
                false,
                null,
                true);
    }

    @Test
    @Order(7)
    void boardsAndDesksArePolledAndStreamed() {
        Answer state = board.get(SITE + "/board").expect(200);
        board.withHeader("If-None-Match", state.header("ETag"))
                .get(SITE + "/board")
                .expect(304);
        assertThat(state.as(BoardState.class).waiting()).hasSize(2);
        assertThat(board.events(SITE + "/board/events", 1).getFirst()).isEqualTo(state.tree());
        assertThat(clerk.events(COUNTER + "/events", 1).getFirst())
                .isEqualTo(clerk.get(COUNTER).expect(200).tree());
        clerk.get("/api/v1/counters").expect(200);
    }

    @Test
    @Order(8)
    void aDeviceDoesItsWork() {
        String me = kiosk.get("/api/v1/devices/me").as(DeviceView.class).id();
        server.program()
                .database()
                .readers()
                .useHandle(handle -> handle.execute(
                        "insert into device_command (id, device, kind, body, ordered_at)"
                                + " values ('order-1', ?, 'selftest', '{\"id\":\"order-1\",\"kind\":\"selftest\"}', now())",
                        me));
        assertThat(kiosk.get("/api/v1/devices/me/commands").expect(200).tree()).hasSize(1);
        kiosk.post("/api/v1/devices/me/commands/order-1/done").expect(204);
        kiosk.post("/api/v1/devices/me/commands/order-1/done").expect(204);
        assertThat(kiosk.get("/api/v1/devices/me/commands").expect(200).tree()).isEmpty();
        board.post("/api/v1/devices/me/commands/order-1/done").expectProblem(404, "COMMAND_UNKNOWN");
    }

    @Test
    @Order(8)
    void aSlipIsPrintedAgainByTheKioskThatIssuedItAndTheTicketStaysAsItIs() {
        Caller other = server.pair(DeviceKind.KIOSK, "Zijdeur", "stadhuis");
        other.post("/api/v1/devices/me/heartbeat", new Heartbeat("0.1.0", List.of()))
                .expect(204);
        String ticket = issue();
        kiosk.post("/api/v1/tickets/" + ticket + "/print-uncertain").expect(200);
        long before = eventOf(ticket);
        Caller desk = clerk.withKey(UUID.randomUUID().toString());
        String path = "/api/v1/tickets/" + ticket + "/reprint";
        ReprintOrder order = desk.post(path).expect(200).as(ReprintOrder.class);
        assertThat(desk.post(path).expect(200).as(ReprintOrder.class)).isEqualTo(order);
        assertThat(order.deviceName()).isEqualTo("Inkom");
        desk.post("/api/v1/tickets/" + issueAndPrint() + "/reprint").expectProblem(422, "KEY_REUSED");
        List<DeviceCommand> work =
                List.of(kiosk.get("/api/v1/devices/me/commands").expect(200).as(DeviceCommand[].class));
        assertThat(work).hasSize(1);
        assertThat(work.getFirst().kind()).isEqualTo("reprint");
        assertThat(work.getFirst().ticket()).isEqualTo(ticket);
        assertThat(Objects.requireNonNull(work.getFirst().slip()).number())
                .isEqualTo(clerk.get("/api/v1/tickets/" + ticket)
                        .as(TicketView.class)
                        .number());
        assertThat(eventOf(ticket)).isEqualTo(before);
        kiosk.post("/api/v1/tickets/" + ticket + "/printed").expect(200);
        kiosk.post("/api/v1/devices/me/commands/" + order.command() + "/done").expect(204);
        String elsewhere = other.get("/api/v1/devices/me").as(DeviceView.class).id();
        assertThat(clerk.post(path, new ReprintRequest(elsewhere))
                        .expect(200)
                        .as(ReprintOrder.class)
                        .deviceName())
                .isEqualTo("Zijdeur");
        clerk.post(path, new ReprintRequest("unknown")).expectProblem(404, "DEVICE_UNKNOWN");
        move(ticket, "cancel", new CancelRequest("left"));
        clerk.post(path).expectProblem(409, "NOTHING_TO_PRINT");
        clerk.delete("/api/v1/devices/" + elsewhere).expect(204);
    }

    @Test
    @Order(8)
    void anAdministratorFillsThePlaylistOfTheBoards() {
        SlideChange text = new SlideChange("Gesloten op 1 mei", null, null, 12, List.of(), null, "2026-05-01");
        SlideChange over = new SlideChange("Oud nieuws", null, null, 12, List.of(), null, "2026-03-03");
        SlideChange elsewhere = new SlideChange("Alleen hier", null, null, 12, List.of("neeroeteren"), null, null);
        SlideChange poster = new SlideChange(
                null, SmallPicture.inBase64("jpeg"), "Affiche van de jaarmarkt", 20, List.of("stadhuis"), null, null);
        Caller once = clerk.withKey(UUID.randomUUID().toString());
        Slide first = once.post("/api/v1/slides", text).expect(201).as(Slide.class);
        assertThat(once.post("/api/v1/slides", text).expect(201).as(Slide.class))
                .isEqualTo(first);
        once.post("/api/v1/slides", over).expectProblem(422, "KEY_REUSED");
        for (SlideChange change : List.of(over, elsewhere)) {
            clerk.post("/api/v1/slides", change).expect(201);
        }
        Slide second = clerk.post("/api/v1/slides", poster).expect(201).as(Slide.class);
        Answer before = board.get("/api/v1/devices/me/playlist").expect(200);
        assertThat(before.as(Playlist.class).slides()).containsExactly(first, second);
        board.withHeader("If-None-Match", before.header("ETag"))
                .get("/api/v1/devices/me/playlist")
                .expect(304);
        assertThat(board.get("/api/v1/pictures/" + second.picture()).expect(200).header("Content-Type"))
                .isEqualTo("image/jpeg");

        List<String> turned = List.of(clerk.get("/api/v1/slides").expect(200).as(Slide[].class)).reversed().stream()
                .map(Slide::id)
                .toList();
        clerk.put("/api/v1/slides", new SlideOrder(turned)).expect(200);
        clerk.put("/api/v1/slides", new SlideOrder(turned.subList(1, 4))).expectProblem(409, "OTHER_SLIDES");
        assertThat(board.get("/api/v1/devices/me/playlist").as(Playlist.class).slides())
                .containsExactly(second, first);
        clerk.delete("/api/v1/slides/" + second.id()).expect(204);
        clerk.delete("/api/v1/slides/" + second.id()).expectProblem(404, "SLIDE_UNKNOWN");
        board.get("/api/v1/pictures/" + second.picture()).expectProblem(404, "PICTURE_UNKNOWN");
        kiosk.get("/api/v1/devices/me/playlist").expectProblem(403, "BOARD_ONLY");
        kiosk.unchecked().post("/api/v1/slides", text).expectProblem(403, "FORBIDDEN");
    }

    @Test
    @Order(9)
    void anAdministratorRunsTheInstallation() {
        StaffChange an = new StaffChange("An Peeters", "clerk", "een lang wachtwoord", List.of(Lane.QUICK), null);
        clerk.put("/api/v1/staff/an", an).expect(201);
        clerk.put("/api/v1/staff/an", an).expect(200);
        Caller colleague = server.client().signIn("an", "een lang wachtwoord");
        colleague.get("/api/v1/session").expect(200);
        colleague.get("/api/v1/staff").expectProblem(403, "FORBIDDEN");
        colleague.delete("/api/v1/session").expect(204);
        colleague.get("/api/v1/session").expectProblem(401, "UNAUTHORIZED");
        Caller here = server.client().signIn("an", "een lang wachtwoord");
        Caller there = server.client().signIn("an", "een lang wachtwoord");
        here.unchecked().delete("/api/v1/staff/beheer/sessions").expectProblem(403, "FORBIDDEN");
        here.delete("/api/v1/staff/an/sessions").expect(204);
        here.get("/api/v1/session").expectProblem(401, "UNAUTHORIZED");
        there.get("/api/v1/session").expectProblem(401, "UNAUTHORIZED");
        here = server.client().signIn("an", "een lang wachtwoord");
        clerk.put("/api/v1/staff/an/blocked", new StaffBlock(true)).expect(200);
        here.get("/api/v1/session").expectProblem(401, "UNAUTHORIZED");
        server.client()
                .anyone()
                .post("/api/v1/session", new SignInRequest("an", "een lang wachtwoord"))
                .expectProblem(401, "UNAUTHORIZED");
        clerk.put("/api/v1/staff/an/blocked", new StaffBlock(false)).expect(200);
        server.client()
                .signIn("an", "een lang wachtwoord")
                .delete("/api/v1/session")
                .expect(204);
        clerk.put("/api/v1/staff/nobody/blocked", new StaffBlock(true)).expectProblem(404, "USER_UNKNOWN");
        clerk.put("/api/v1/staff/" + TestServer.ADMINISTRATOR + "/blocked", new StaffBlock(true))
                .expectProblem(409, "YOURSELF");
        clerk.delete("/api/v1/staff/nobody/sessions").expectProblem(404, "USER_UNKNOWN");
        clerk.get("/api/v1/staff").expect(200);
        clerk.put("/api/v1/staff/an/languages", new SpokenLanguages(List.of("fr")))
                .expect(200);
        clerk.delete("/api/v1/staff/an").expect(204);
        clerk.put("/api/v1/staff/an", an).expect(201);
        assertThat(clerk.get("/api/v1/staff/an/languages")
                        .expect(200)
                        .as(SpokenLanguages.class)
                        .languages())
                .as("a new colleague of the same name inherits nothing")
                .isEmpty();
        clerk.delete("/api/v1/staff/an").expect(204);
        clerk.put("/api/v1/staff/" + TestServer.ADMINISTRATOR, new StaffChange("Ik", "lead", null, null, null))
                .expectProblem(409, "YOURSELF");
        clerk.withHeader("Content-Type", "application/yaml")
                .put("/api/v1/catalog", SampleCatalog.MAASEIK.yaml())
                .expect(200);
        clerk.get("/api/v1/devices").expect(200);
    }

    @Test
    @Order(9)
    void aDeviceGetsAnotherNameAndANewTokenWithoutAVisit() {
        DeviceView me = board.get("/api/v1/devices/me").as(DeviceView.class);
        assertThat(me.tokenDue()).isFalse();
        assertThat(clerk.put("/api/v1/devices/" + me.id() + "/name", new DeviceName("Trapzaal"))
                        .expect(200)
                        .as(DeviceView.class)
                        .name())
                .isEqualTo("Trapzaal");
        clerk.put("/api/v1/devices/unknown/name", new DeviceName("Trapzaal")).expectProblem(404, "DEVICE_UNKNOWN");
        board.post("/api/v1/devices/me/token").expectProblem(409, "TOKEN_NOT_DUE");
        clerk.post("/api/v1/devices/" + me.id() + "/rotation").expect(204);
        assertThat(board.get("/api/v1/devices/me").as(DeviceView.class).tokenDue())
                .isTrue();
        DeviceToken next = board.post("/api/v1/devices/me/token").expect(200).as(DeviceToken.class);
        board.get(SITE + "/board").expect(200);
        board = server.client().device(next.token());
        assertThat(board.get("/api/v1/devices/me").as(DeviceView.class).tokenDue())
                .isFalse();
        kiosk.unchecked().post("/api/v1/devices/" + me.id() + "/rotation").expectProblem(403, "FORBIDDEN");
    }

    @Test
    @Order(9)
    void alarmsAreListedAndTriedOut() {
        server.program().alarms().look();
        clerk.get("/api/v1/alarms").expect(200);
        assertThat(clerk.post("/api/v1/alarms/trial").expect(200).as(AlarmTrial[].class))
                .as("this server tells nobody")
                .isEmpty();
        kiosk.unchecked().post("/api/v1/alarms/trial").expectProblem(403, "FORBIDDEN");
    }

    @Test
    @Order(10)
    void theServerTellsHowItIs() {
        Caller anyone = server.client().anyone();
        anyone.get("/health/live").expect(200);
        assertThat(anyone.get("/metrics").expect(200).text()).contains("mays_events_total");
        anyone.get("/health/ready").expect(200);
        anyone.get("/openapi.json").expect(200);
        anyone.get("/replay/clock").expect(200);
        anyone.post("/replay/clock", new ClockMove(Instant.parse("2026-03-04T09:30:00Z")))
                .expect(200);
    }

    @Test
    @Order(11)
    void aTeamLeadReadsTheSummaryOfADay() {
        String days = SITE + "/days/";
        DaySummaryView today =
                clerk.get(days + "2026-03-04/summary").expect(200).as(DaySummaryView.class);
        assertThat(today.visits()).isPositive();
        assertThat(today.complete()).isFalse();
        assertThat(clerk.get(days + "2026-03-03/summary")
                        .expect(200)
                        .as(DaySummaryView.class)
                        .visits())
                .isZero();
        assertThat(clerk.get(days + "2026-03-04/summary.pdf").expect(200).text())
                .startsWith("%PDF-");
        clerk.get(days + "2026-03-05/summary").expectProblem(400, "BAD_VALUE");
        clerk.get(days + "vandaag/summary.pdf").expectProblem(400, "BAD_VALUE");
        clerk.get("/api/v1/sites/atlantis/days/2026-03-04/summary").expectProblem(404, "SITE_UNKNOWN");
        kiosk.get(days + "2026-03-04/summary").expectProblem(403, "FORBIDDEN");
    }

    @Test
    @Order(11)
    void staffReadJudgeAndEditKnowledgeCards() {
        CardChange change = card("Waar staat de laadpaal?", TestServer.ADMINISTRATOR);
        clerk.put("/api/v1/cards/laadpaal", change).expect(201);
        clerk.put("/api/v1/cards/laadpaal", change).expect(201);
        clerk.put("/api/v1/cards/laadpaal", card("Wat kost laden?", TestServer.ADMINISTRATOR))
                .expectProblem(409, "CARD_CHANGED");
        clerk.put("/api/v1/cards/laden", card("Wat kost laden?", "niemand")).expectProblem(400, "OWNER_UNKNOWN");
        clerk.get("/api/v1/cards?q=laadpalen").expect(200);
        clerk.get("/api/v1/cards/laadpaal").expect(200);
        clerk.get("/api/v1/cards/laadpaal/versions").expect(200);
        clerk.put("/api/v1/cards/laadpaal/verdict", new CardVerdict(1, false, "Hij is verplaatst"))
                .expect(200);
        clerk.put("/api/v1/cards/laadpaal/verdict", new CardVerdict(2, true, null))
                .expectProblem(409, "CARD_CHANGED");
        clerk.get("/api/v1/card-remarks").expect(200);
        clerk.get("/api/v1/cards/onbekend").expectProblem(404, "CARD_UNKNOWN");
    }

    private static CardChange card(String question, String owner) {
        return new CardChange(
                0,
                question,
                null,
                "1. Wijs.",
                null,
                null,
                null,
                null,
                null,
                "Achteraan.",
                null,
                owner,
                "2027-03-01",
                false);
    }

    @Test
    @Order(12)
    void aRevokedDeviceIsRefusedAtOnce() {
        String id = board.get("/api/v1/devices/me").as(DeviceView.class).id();
        clerk.delete("/api/v1/devices/" + id).expect(204);
        board.get(SITE + "/board").expectProblem(401, "UNAUTHORIZED");
        clerk.post("/api/v1/devices/" + id + "/rotation").expectProblem(409, "DEVICE_REVOKED");
    }

    @Test
    @Order(13)
    void noOperationWasLeftOut() {
        Set<String> all = server.client().document().operations().stream()
                .map(ContractDocument.Operation::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(server.client().answered()).isEqualTo(all);
    }
}
