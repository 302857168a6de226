package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.KIOSK;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.Commands.finish;
import static be.mays.server.queue.Commands.handIn;
import static be.mays.server.queue.Commands.issuePaper;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.noShow;
import static be.mays.server.queue.Commands.park;
import static be.mays.server.queue.Commands.press;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static be.mays.server.queue.TestSites.QUICK;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import be.mays.server.queue.QueueCommand.Cancel;
import be.mays.server.queue.QueueCommand.ConfirmPrinted;
import be.mays.server.queue.QueueCommand.DisprovePrint;
import be.mays.server.queue.QueueCommand.DoubtPrint;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every ticket state × every command. A dash is a refusal with WRONG_STATE, an equals sign leaves it as it is. */
class TicketTableTest {
    private static final MoveTable TABLE = MoveTable.parse("""
                         Printing   Waiting     FlaggedWaiting Called      FlaggedCalled  Serving     Parked      SERVED       NO_SHOW      CANCELED     VOIDED       SUPERSEDED   EXPIRED
            Issue        =          =           =              =           =              =           =           =            =            =            =            =            =
            ConfirmPrinted Waiting  -           Waiting        -           Called         -           -           -            -            -            -            -            -
            DoubtPrint   FlaggedWaiting -       -              -           -              -           -           -            -            -            -            -            -
            DisprovePrint VOIDED    -           VOIDED         -           VOIDED         -           -           -            -            -            -            -            -
            CallNext     -          -           -              SERVED      SERVED         SERVED      -           -            -            -            -            -            -
            CallTicket   -          Called      FlaggedCalled  -           -              -           Called      -            -            -            -            -            -
            CallPrinted  -          Called      FlaggedCalled  -           -              -           Called      NUMBER_ENDED NUMBER_ENDED NUMBER_ENDED NUMBER_ENDED NUMBER_ENDED NUMBER_ENDED
            Recall       -          -           -              Called      FlaggedCalled  -           -           -            -            -            -            -            -
            Start        -          -           -              Serving     FlaggedServing -           -           -            -            -            -            -            -
            Finish       -          -           -              SERVED      SERVED         SERVED      -           -            -            -            -            -            -
            RecordNoShow -          -           -              NO_SHOW     NO_SHOW        -           -           -            -            -            -            -            -
            Reinstate    -          -           -              -           -              -           -           -            Waiting      -            Waiting      -            -
            Requeue      -          -           -              Waiting     FlaggedWaiting Waiting     -           -            -            -            -            -            -
            Transfer     -          Waiting     FlaggedWaiting Waiting     FlaggedWaiting Waiting     Waiting     -            -            -            -            -            -
            Park         -          -           -              Parked      FlaggedParked  Parked      -           -            -            -            -            -            -
            Unpark       -          -           -              -           -              -           Waiting     -            -            -            -            -            -
            Cancel       -          CANCELED    CANCELED       CANCELED    CANCELED       CANCELED    CANCELED    -            -            -            -            -            -
            Undo         NOT_UNDOABLE NOT_UNDOABLE NOT_UNDOABLE Waiting    FlaggedWaiting NOT_UNDOABLE NOT_UNDOABLE Serving    Called       NOT_UNDOABLE NOT_UNDOABLE NOT_UNDOABLE NOT_UNDOABLE
            OpenCounter  =          =           =              =           =              =           =           =            =            =            =            =            =
            PauseCounter =          =           =              TICKET_OPEN TICKET_OPEN    TICKET_OPEN =           =            =            =            =            =            =
            CloseCounter =          =           =              =           =              =           Waiting     =            =            =            =            =            =
            ReserveBlocks =         =           =              =           =              =           =           =            =            =            =            =            =
            ReserveRoom  =          =           =              =           =              =           =           =            =            =            =            =            =
            FreeRoom     =          =           =              =           =              =           =           =            =            =            =            =            =
            HandIn       SUPERSEDED SUPERSEDED  SUPERSEDED     SUPERSEDED  SUPERSEDED     =           SUPERSEDED  =            SUPERSEDED   SUPERSEDED   SUPERSEDED   =            SUPERSEDED
            PassTime     FlaggedWaiting NOTHING_DUE NOTHING_DUE NOTHING_DUE NOTHING_DUE   NOTHING_DUE NOTHING_DUE NOTHING_DUE  NOTHING_DUE  NOTHING_DUE  NOTHING_DUE  NOTHING_DUE  NOTHING_DUE
            TurnDay      EXPIRED    EXPIRED     EXPIRED        EXPIRED     EXPIRED        EXPIRED     EXPIRED     gone         gone         gone         gone         gone         gone
            """);

    static List<MoveTable.Cell> cells() {
        return TABLE.listCells();
    }

    @Test
    void everyCommandHasARow() {
        assertThat(TABLE.commands())
                .containsExactlyInAnyOrderElementsOf(
                        Shapes.leaves(QueueCommand.class).keySet());
    }

    @Test
    void everyStateHasAColumn() {
        Set<String> states = new TreeSet<>(Shapes.leaves(Ticket.class).keySet());
        states.remove("Closed");
        Stream.of(ClosedAs.values()).map(Enum::name).forEach(states::add);
        Set<String> reached = new TreeSet<>();
        for (String state : TABLE.states()) {
            assertThat(nameOf(scenarioIn(state).ticket(1))).isEqualTo(state);
            reached.add(state.replace("Flagged", ""));
        }
        assertThat(reached).isEqualTo(states);
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyMoveDoesWhatTheTableSaysAndNoOther(MoveTable.Cell cell) {
        Scenario scenario = scenarioIn(cell.state());
        Ticket before = scenario.ticket(1);
        QueueCommand command = commandNamed(cell.command(), scenario);
        if (command instanceof QueueCommand.PassTime) {
            scenario.after(SiteDay.PRINT_SILENCE);
        }
        Scenario.Result result = scenario.when(command);
        switch (cell.expected()) {
            case "-" -> result.thenRefused(RefusalReason.WRONG_STATE);
            case "=" -> {
                result.thenAccepted();
                assertThat(scenario.ticket(1)).isEqualTo(before);
            }
            case "gone", "EXPIRED" -> {
                result.thenAccepted();
                assertThat(result.events().contains(new QueueEvent.TicketExpired(ticket(1))))
                        .isEqualTo(cell.expected().equals("EXPIRED"));
                assertThat(scenario.state().findTicket(ticket(1))).isEmpty();
            }
            default -> {
                if (isReason(cell.expected())) {
                    result.thenRefused(RefusalReason.valueOf(cell.expected()));
                } else {
                    result.thenAccepted();
                    assertThat(nameOf(scenario.ticket(1))).isEqualTo(cell.expected());
                    assertThat(scenario.ticket(1).facts().number())
                            .isEqualTo(before.facts().number());
                    assertThat(scenario.ticket(1).facts().arrival())
                            .isEqualTo(before.facts().arrival());
                }
            }
        }
    }

    static List<MoveTable.Cell> movesOfATicketAtACounter() {
        Map<String, Class<?>> types = Shapes.leaves(QueueCommand.class);
        return TABLE.listCells().stream()
                .filter(cell ->
                        Set.of("Called", "FlaggedCalled", "Serving", "Parked").contains(cell.state()))
                .filter(cell -> !cell.expected().equals("-") && !isReason(cell.expected()))
                .filter(cell -> {
                    Class<?> type = Objects.requireNonNull(types.get(cell.command()));
                    return Shapes.hasComponent(type, "ticket") && Shapes.hasComponent(type, "clerk");
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("movesOfATicketAtACounter")
    void whoIsNeitherItsClerkNorALeadMayNotTouchATicketAtACounter(MoveTable.Cell cell) {
        Scenario scenario = scenarioIn(cell.state()).given(Commands.open(TestSites.PLAIN, BEN));
        scenario.when(commandNamed(cell.command(), scenario, BEN, TestSites.PLAIN))
                .thenRefused(RefusalReason.NOT_YOURS);
    }

    private static boolean isReason(String text) {
        return Arrays.stream(RefusalReason.values())
                .anyMatch(reason -> reason.name().equals(text));
    }

    private static String nameOf(Ticket ticket) {
        if (ticket instanceof Ticket.Closed closed) {
            return closed.as().name();
        }
        return (ticket.facts().flagged() ? "Flagged" : "") + ticket.getClass().getSimpleName();
    }

    private static Scenario scenarioIn(String state) {
        Scenario scenario = Scenario.atTownHall()
                .given(Commands.open(ALL_ROUND, AN), Commands.open(QUICK, LEAD), new QueueCommand.ReserveBlocks(KIOSK));
        ConfirmPrinted printed = new ConfirmPrinted(ticket(1));
        switch (state) {
            case "Printing", "FlaggedWaiting", "FlaggedCalled", "VOIDED" -> scenario.given(issuePaper(1, Lane.QUICK));
            default -> scenario.given(issuePaper(1, Lane.QUICK), printed);
        }
        switch (state) {
            case "Printing", "Waiting" -> {}
            case "FlaggedWaiting" -> scenario.given(new DoubtPrint(ticket(1)));
            case "Called" -> scenario.given(next(ALL_ROUND, AN));
            case "FlaggedCalled" -> scenario.given(new DoubtPrint(ticket(1)), next(ALL_ROUND, AN));
            case "Serving" -> scenario.given(next(ALL_ROUND, AN), start(1, AN));
            case "Parked" -> scenario.given(next(ALL_ROUND, AN), start(1, AN), park(1, AN));
            case "SERVED" -> scenario.given(next(ALL_ROUND, AN), start(1, AN), finish(1, AN));
            case "NO_SHOW" -> scenario.given(next(ALL_ROUND, AN), noShow(1, AN));
            case "CANCELED" -> scenario.given(new Cancel(ticket(1), AN, null));
            case "VOIDED" -> scenario.given(new DisprovePrint(ticket(1)));
            case "SUPERSEDED" -> scenario.given(handIn(2, press(1), "A058", Scenario.MONDAY, scenario.now()));
            // why: the day's turn clears the tickets in the same step, so this state is never left standing
            case "EXPIRED" -> scenario.givenEvents(new QueueEvent.TicketExpired(ticket(1)));
            default -> throw new IllegalArgumentException("no way to state " + state + ": add it here");
        }
        return scenario.after(Duration.ofSeconds(5));
    }

    private static QueueCommand commandNamed(String name, Scenario scenario) {
        return commandNamed(name, scenario, LEAD, QUICK);
    }

    private static QueueCommand commandNamed(String name, Scenario scenario, Clerk clerk, String counter) {
        TicketId id = ticket(1);
        return switch (name) {
            case "Issue" -> issuePaper(1, Lane.QUICK);
            case "ConfirmPrinted" -> new ConfirmPrinted(id);
            case "DoubtPrint" -> new DoubtPrint(id);
            case "DisprovePrint" -> new DisprovePrint(id);
            case "CallNext" -> Commands.nextAfter(1, ALL_ROUND, AN);
            case "CallTicket" -> Commands.call(1, counter, clerk);
            case "CallPrinted" -> Commands.callPrinted(3, scenario.number(1), counter, clerk);
            case "Recall" -> new QueueCommand.Recall(id, clerk);
            case "Start" -> start(1, clerk);
            case "Finish" -> finish(1, clerk);
            case "RecordNoShow" -> noShow(1, clerk);
            case "Reinstate" -> Commands.reinstate(1, clerk);
            case "Requeue" -> new QueueCommand.Requeue(id, clerk);
            case "Transfer" -> Commands.toLane(1, clerk, Lane.THEMATIC);
            case "Park" -> park(1, clerk);
            case "Unpark" -> new QueueCommand.Unpark(id, clerk);
            case "Cancel" -> new Cancel(id, clerk, null);
            case "Undo" -> scenario.undo(1, clerk);
            case "OpenCounter" -> Commands.open(ALL_ROUND, AN);
            case "PauseCounter" -> Commands.pause(ALL_ROUND, AN);
            case "CloseCounter" -> Commands.close(ALL_ROUND, AN);
            case "ReserveRoom" -> new QueueCommand.ReserveRoom(TestSites.ROOM, AN, Duration.ofMinutes(30));
            case "FreeRoom" -> new QueueCommand.FreeRoom(TestSites.ROOM, AN);
            case "ReserveBlocks" -> new QueueCommand.ReserveBlocks(KIOSK);
            case "HandIn" -> handIn(2, press(1), "A058", Scenario.MONDAY, scenario.now());
            case "PassTime" -> new QueueCommand.PassTime();
            case "TurnDay" -> new QueueCommand.TurnDay(Scenario.MONDAY.plusDays(1));
            default -> throw new IllegalArgumentException("no command " + name + ": add it here");
        };
    }
}
