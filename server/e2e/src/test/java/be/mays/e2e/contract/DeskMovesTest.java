package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.CounterView;
import be.mays.api.counter.DeskState;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.counter.RoomRequest;
import be.mays.api.counter.RoomView;
import be.mays.api.counter.SpokenLanguages;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.ClockMove;
import be.mays.api.device.DeviceKind;
import be.mays.api.problem.Problem;
import be.mays.api.ticket.CallRequest;
import be.mays.api.ticket.Channel;
import be.mays.api.ticket.FinishRequest;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.MoveRequest;
import be.mays.api.ticket.TicketState;
import be.mays.api.ticket.TicketView;
import be.mays.api.ticket.TransferRequest;
import be.mays.api.ticket.UndoRequest;
import be.mays.e2e.contract.ContractClient.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a desk asks and may not: each refusal over HTTP says in Dutch why, and what to do instead. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeskMovesTest {
    private static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");
    private static final String PASSWORD = "een lang wachtwoord";
    private static final String AN = "/api/v1/counters/stadhuis-1";
    private static final String BEN = "/api/v1/counters/stadhuis-3";
    private static final String ROOM = "/api/v1/rooms/stadhuis-7/reservation";

    private final TestServer server = TestServer.startAt("desk-moves", TEN);
    private final Caller lead = server.administrator();
    private final Caller kiosk = server.pair(DeviceKind.KIOSK, "Inkom", "stadhuis");
    private final Caller board = server.pair(DeviceKind.BOARD, "Wachtzaal", "stadhuis");
    private final Caller an = staff("an");
    private final Caller ben = staff("ben");
    private Instant now = TEN;

    private Caller staff(String user) {
        lead.put("/api/v1/staff/" + user, new StaffChange(user, "clerk", PASSWORD, null, null))
                .expect(201);
        return server.client().signIn(user, PASSWORD);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /** A state and the moves that architecture.md, section 3, does not list for it. */
    record Row(String state, List<String> refused) {
        @Override
        public String toString() {
            return state;
        }
    }

    static Stream<Row> unlistedMoves() {
        return Map.of(
                        "printing",
                                "call recall start finish no-show reinstate requeue park unpark transfer cancel undo",
                        "waiting", "recall start finish no-show reinstate requeue park unpark undo",
                        "called", "reinstate unpark",
                        "serving", "recall start no-show reinstate unpark undo",
                        "parked", "recall start finish no-show reinstate requeue park undo",
                        "served", "call recall start finish no-show reinstate requeue park unpark transfer cancel",
                        "no-show", "call recall start finish no-show requeue park unpark transfer cancel",
                        "canceled",
                                "call recall start finish no-show reinstate requeue park unpark transfer cancel undo",
                        "voided", "call recall start finish no-show requeue park unpark transfer cancel undo")
                .entrySet()
                .stream()
                .map(row -> new Row(row.getKey(), List.of(row.getValue().split(" "))));
    }

    @ParameterizedTest
    @MethodSource("unlistedMoves")
    void everyUnlistedMoveIsRefusedWithItsReasonAndChangesNothing(Row row) {
        open(an, AN);
        String ticket = bring(row.state());
        Map<String, Long> journal = server.journalEnds();
        for (String move : row.refused()) {
            Problem problem = an.post("/api/v1/tickets/" + ticket + "/" + move, body(ticket, move))
                    .expectProblem(409, move.equals("undo") ? "NOT_UNDOABLE" : "WRONG_STATE");
            assertThat(problem.title()).as(move).isNotBlank();
            assertThat(problem.hint()).as(move).isNotBlank();
            assertThat(problem.detail()).as(move).contains(move.equals("undo") ? "taken back" : ticket);
        }
        assertThat(server.journalEnds()).isEqualTo(journal);
        close(an, AN);
        if (row.state().equals("printing")) {
            kiosk.post("/api/v1/tickets/" + ticket + "/print-failed").expect(200);
        } else if (row.state().equals("waiting") || row.state().equals("parked")) {
            move(an, ticket, "cancel");
        }
    }

    /** A new ticket in this state; what has one open has it at An's counter. */
    private String bring(String state) {
        if (state.equals("printing") || state.equals("voided")) {
            String paper = issue(kiosk, null, null);
            if (state.equals("voided")) {
                kiosk.post("/api/v1/tickets/" + paper + "/print-failed").expect(200);
            }
            return paper;
        }
        String ticket = issue(an, null, null);
        if (state.equals("waiting")) {
            return ticket;
        }
        call(an, ticket, "stadhuis-1");
        switch (state) {
            case "called" -> assertThat(view(an, AN).state()).isEqualTo(TicketState.CALLED);
            case "serving" -> move(an, ticket, "start");
            case "parked" -> move(an, ticket, "park");
            case "served" -> move(an, ticket, "finish");
            case "no-show" -> move(an, ticket, "no-show");
            case "canceled" -> move(an, ticket, "cancel");
            default -> throw new IllegalArgumentException(state);
        }
        return ticket;
    }

    private Object body(String ticket, String move) {
        return switch (move) {
            case "call" -> new CallRequest("stadhuis-1", "urgent");
            case "transfer" -> TransferRequest.to(Lane.THEMATIC, null, null, null);
            case "undo" ->
                new UndoRequest(server.program()
                        .dispatcher()
                        .state("stadhuis")
                        .findTicket(be.mays.server.queue.TicketId.of(ticket))
                        .orElseThrow()
                        .facts()
                        .last()
                        .seq());
            default -> new MoveRequest(null);
        };
    }

    @Test
    void aColleaguesTicketIsOnlyForALeadWithAReason() {
        open(an, AN);
        open(ben, BEN);
        String ticket = issue(an, null, null);
        call(an, ticket, "stadhuis-1");
        for (String move : List.of("recall", "start", "finish", "no-show", "requeue", "park", "transfer", "cancel")) {
            ben.post("/api/v1/tickets/" + ticket + "/" + move, body(ticket, move))
                    .expectProblem(403, "NOT_YOURS");
        }
        for (String move : List.of("recall", "start", "finish", "no-show", "requeue", "park", "transfer")) {
            lead.post("/api/v1/tickets/" + ticket + "/" + move, body(ticket, move))
                    .expectProblem(422, "REASON_REQUIRED");
        }
        lead.put(AN + "/session", new CounterSessionRequest(CounterStatus.CLOSED, null, null))
                .expectProblem(422, "REASON_REQUIRED");
        lead.post("/api/v1/tickets/" + ticket + "/finish", new FinishRequest(null, null, "absent"))
                .expect(200);
        CounterView paused = lead.put(
                        AN + "/session", new CounterSessionRequest(CounterStatus.PAUSED, "lunch", "absent"))
                .expect(200)
                .as(CounterView.class);
        assertThat(paused.pauseReason()).as("not the lead's").isEqualTo("lunch");
        lead.put(AN + "/session", new CounterSessionRequest(CounterStatus.CLOSED, null, "forgotten"))
                .expect(200);
        close(ben, BEN);
    }

    @Test
    void anUndoThatComesTooLateSaysWhatToDoInstead() {
        open(an, AN);
        String ticket = issue(an, null, null);
        TicketView called = call(an, ticket, "stadhuis-1");
        an.post("/api/v1/tickets/" + ticket + "/undo", new UndoRequest(called.event() - 1))
                .expectProblem(409, "NOT_LAST");
        ben.post("/api/v1/tickets/" + ticket + "/undo", new UndoRequest(called.event()))
                .expectProblem(403, "NOT_YOURS");
        moveClock(Duration.ofSeconds(31));
        Problem late = an.post("/api/v1/tickets/" + ticket + "/undo", new UndoRequest(called.event()))
                .expectProblem(409, "TOO_LATE");
        assertThat(late.hint()).contains("terug in de rij");
        close(an, AN);
    }

    @Test
    void aCallIsAnnouncedAgainThreeTimesTenSecondsApart() {
        open(an, AN);
        String ticket = issue(an, null, null);
        call(an, ticket, "stadhuis-1");
        move(an, ticket, "recall");
        assertThat(desk(an, AN).recallFrom()).isEqualTo(now.plusSeconds(10));
        an.post("/api/v1/tickets/" + ticket + "/recall").expectProblem(409, "RECALL_TOO_SOON");
        for (int i = 0; i < 2; i++) {
            moveClock(Duration.ofSeconds(10));
            move(an, ticket, "recall");
        }
        moveClock(Duration.ofSeconds(10));
        an.post("/api/v1/tickets/" + ticket + "/recall").expectProblem(409, "RECALL_LIMIT");
        assertThat(desk(an, AN).recallFrom()).isNull();
        move(an, ticket, "finish");
        close(an, AN);
    }

    @Test
    void aHandOverTellsTheColleagueAllBeforeTheCallAndNothingInPublic() {
        open(an, AN);
        open(ben, BEN);
        String ticket = issue(an, "reispas-aanvraag", null);
        TicketView called = call(an, ticket, "stadhuis-1");
        move(an, ticket, "start");
        String seen = called.bring().getFirst();
        TransferRequest handOver = new TransferRequest(
                Lane.THEMATIC,
                null,
                null,
                "ben",
                List.of("needs-quiet"),
                null,
                "Zoon belt om elf",
                List.of(seen),
                true,
                null);
        an.post("/api/v1/tickets/" + ticket + "/transfer", handOver).expect(200);
        TicketView before = desk(ben, BEN).queue().getFirst();
        assertThat(before.id()).isEqualTo(ticket);
        assertThat(before.number()).isEqualTo(called.number());
        assertThat(before.arrival()).isEqualTo(called.arrival());
        assertThat(before.notes()).containsExactly("needs-quiet");
        assertThat(before.texts()).containsExactly("Zoon belt om elf");
        assertThat(before.documents()).containsExactly(seen);
        assertThat(before.sendBackTo()).isEqualTo("an");
        assertThat(board.get("/api/v1/sites/stadhuis/board").expect(200).text())
                .doesNotContain("Zoon", "needs-quiet", seen);
        NextAnswer taken = ben.post(BEN + "/next").expect(200).as(NextAnswer.class);
        assertThat(Objects.requireNonNull(taken.ticket()).id()).isEqualTo(ticket);
        NextAnswer done =
                ben.post(BEN + "/next", new NextRequest(ticket)).expect(200).as(NextAnswer.class);
        assertThat(Objects.requireNonNull(done.finished()).state())
                .as("back to An")
                .isEqualTo(TicketState.WAITING);
        NextAnswer back = an.post(AN + "/next").expect(200).as(NextAnswer.class);
        assertThat(Objects.requireNonNull(back.ticket()).id()).isEqualTo(ticket);
        assertThat(back.ticket().service()).isEqualTo("reispas-aanvraag");
        move(an, ticket, "finish");
        close(an, AN);
        close(ben, BEN);
    }

    @Test
    void aHandOverThatIsSentAgainHearsItsFirstAnswer() {
        open(an, AN);
        String ticket = issue(an, "reispas-aanvraag", null);
        String seen = call(an, ticket, "stadhuis-1").bring().getFirst();
        TransferRequest handOver = new TransferRequest(
                Lane.THEMATIC, null, null, null, List.of(), null, "Zoon belt", List.of(seen), null, null);
        Caller pressing = an.withKey("hand-over-sent-twice");
        String first = pressing.post("/api/v1/tickets/" + ticket + "/transfer", handOver)
                .expect(200)
                .text();
        // why: the ticket is for no service any more, and its document would be one too many
        assertThat(pressing.post("/api/v1/tickets/" + ticket + "/transfer", handOver)
                        .expect(200)
                        .text())
                .isEqualTo(first);
        an.post("/api/v1/tickets/" + ticket + "/transfer", handOver).expectProblem(400, "BAD_VALUE");
        move(ben, ticket, "cancel");
        close(an, AN);
    }

    @Test
    void aDeskSaysHowManyWaitAndWhyTheyAreNotForThisCounter() {
        open(an, AN);
        lead.put("/api/v1/staff/an/languages", new SpokenLanguages(List.of("fr")))
                .expect(200);
        String german = issue(ben, null, "de");
        String elsewhere = ben.post("/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.PRIVATE, null, null, null))
                .expect(201)
                .as(IssuedTicket.class)
                .id();
        NextAnswer answer = an.post(AN + "/next").expect(200).as(NextAnswer.class);
        assertThat(answer.ticket()).isNull();
        assertThat(Objects.requireNonNull(answer.nobody()).causes())
                .extracting(NextAnswer.Cause::code, NextAnswer.Cause::count)
                .containsExactly(tuple("OTHER_LANE", 1), tuple("LANGUAGE", 1));
        assertThat(Objects.requireNonNull(desk(an, AN).nobody()).causes())
                .isEqualTo(answer.nobody().causes());
        an.post("/api/v1/tickets/" + german + "/call", new CallRequest("stadhuis-1", "urgent"))
                .expect(200);
        move(an, german, "requeue");
        lead.put("/api/v1/staff/an/languages", new SpokenLanguages(List.of())).expect(200);
        for (String left : List.of(german, elsewhere)) {
            move(ben, left, "cancel");
        }
        close(an, AN);
    }

    @Test
    void aRoomIsFreeThenKeptUntilThenInUse() {
        assertThat(room(an).status()).isEqualTo(RoomView.Status.FREE);
        an.put(ROOM, new RoomRequest(30, null)).expect(200);
        RoomView kept = room(ben);
        assertThat(kept.status()).isEqualTo(RoomView.Status.RESERVED);
        assertThat(kept.clerkName()).isEqualTo("an");
        assertThat(kept.until()).isEqualTo(now.plus(Duration.ofMinutes(30)));
        ben.put("/api/v1/counters/stadhuis-7/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expectProblem(409, "ROOM_RESERVED");
        ben.put(ROOM, new RoomRequest(4, null)).expectProblem(400, "BAD_VALUE");
        open(an, "/api/v1/counters/stadhuis-7");
        assertThat(room(ben).status()).isEqualTo(RoomView.Status.IN_USE);
        close(an, "/api/v1/counters/stadhuis-7");
        assertThat(room(ben).status()).isEqualTo(RoomView.Status.FREE);
        ben.put("/api/v1/rooms/stadhuis-1/reservation", new RoomRequest(30, null))
                .expectProblem(404, "ROOM_UNKNOWN");
    }

    @Test
    void aQuestionIsTakenBetweenVisitorsByItsDueTimeAndIsNeverPublic() {
        open(an, AN);
        String visitor = issue(ben, null, null);
        IssuedTicket question = ben.post(
                        "/api/v1/sites/stadhuis/tickets", new IssueRequest(null, "afval", Channel.PHONE, null))
                .expect(201)
                .as(IssuedTicket.class);
        assertThat(question.number()).isNull();
        assertThat(question.slip()).isNull();
        moveClock(Duration.between(now, dueOf(question.id())).minusMinutes(1));
        String later = issue(ben, null, null);
        for (String expected : List.of(visitor, question.id(), later)) {
            @Nullable TicketView present = desk(an, AN).ticket();
            NextAnswer next = an.post(AN + "/next", new NextRequest(present == null ? null : present.id()))
                    .expect(200)
                    .as(NextAnswer.class);
            assertThat(Objects.requireNonNull(next.ticket()).id()).isEqualTo(expected);
            if (expected.equals(question.id())) {
                assertThat(next.ticket().present()).isFalse();
                assertThat(board.get("/api/v1/sites/stadhuis/board").expect(200).text())
                        .doesNotContain("Telefoon");
            }
        }
        move(an, later, "finish");
        close(an, AN);
    }

    private Instant dueOf(String question) {
        return ben.get("/api/v1/sites/stadhuis/questions").expect(200).listOf(TicketView.class).stream()
                .filter(one -> one.id().equals(question))
                .findFirst()
                .orElseThrow()
                .due();
    }

    private static void open(Caller clerk, String counter) {
        clerk.put(counter + "/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
    }

    /** Ends what is open there, and closes. */
    private static void close(Caller clerk, String counter) {
        @Nullable TicketView present = desk(clerk, counter).ticket();
        if (present != null) {
            clerk.post("/api/v1/tickets/" + present.id() + "/cancel").expect(200);
        }
        clerk.put(counter + "/session", CounterSessionRequest.own(CounterStatus.CLOSED, null))
                .expect(200);
    }

    private static DeskState desk(Caller clerk, String counter) {
        return clerk.get(counter).expect(200).as(DeskState.class);
    }

    private static TicketView view(Caller clerk, String counter) {
        return Objects.requireNonNull(desk(clerk, counter).ticket());
    }

    private static RoomView room(Caller clerk) {
        return clerk.get(ROOM).expect(200).as(RoomView.class);
    }

    private static String issue(Caller caller, @Nullable String service, @Nullable String language) {
        Lane lane = service == null ? Lane.QUICK : null;
        return caller.post("/api/v1/sites/stadhuis/tickets", new IssueRequest(lane, service, null, language))
                .expect(201)
                .as(IssuedTicket.class)
                .id();
    }

    private static TicketView call(Caller clerk, String ticket, String counter) {
        return clerk.post("/api/v1/tickets/" + ticket + "/call", new CallRequest(counter, "urgent"))
                .expect(200)
                .as(TicketView.class);
    }

    private static void move(Caller clerk, String ticket, String move) {
        clerk.post("/api/v1/tickets/" + ticket + "/" + move).expect(200);
    }

    private void moveClock(Duration by) {
        now = now.plus(by);
        server.client().anyone().post("/replay/clock", new ClockMove(now)).expect(200);
    }
}
