package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every counter state × every command that names a counter, for its clerk, another clerk and a lead. */
class CounterTableTest {
    private static final Map<Clerk, MoveTable> TABLES =
            Map.of(AN, MoveTable.parse("""
                         Closed         Open        Busy         Paused         Closing
            OpenCounter  Open           Open        Busy         Open           TICKET_OPEN
            PauseCounter COUNTER_CLOSED Paused      TICKET_OPEN  Paused         COUNTER_CLOSED
            CloseCounter Closed         Closed      Closing      Closed         Closing
            CallNext     COUNTER_CLOSED Busy        TICKET_OPEN  COUNTER_PAUSED COUNTER_CLOSED
            CallTicket   COUNTER_CLOSED Busy        TICKET_OPEN  COUNTER_PAUSED COUNTER_CLOSED
            CallPrinted  COUNTER_CLOSED Busy        TICKET_OPEN  COUNTER_PAUSED COUNTER_CLOSED
            ReserveRoom  Closed         Open        Busy         Paused         Closing
            FreeRoom     Closed         Open        Busy         Paused         Closing
            """), BEN, MoveTable.parse("""
                         Closed         Open          Busy          Paused         Closing
            OpenCounter  Open           COUNTER_TAKEN COUNTER_TAKEN COUNTER_TAKEN  COUNTER_TAKEN
            PauseCounter COUNTER_CLOSED NOT_YOURS     NOT_YOURS     NOT_YOURS      NOT_YOURS
            CloseCounter Closed         NOT_YOURS     NOT_YOURS     NOT_YOURS      NOT_YOURS
            CallNext     COUNTER_CLOSED NOT_YOURS     NOT_YOURS     COUNTER_PAUSED COUNTER_CLOSED
            CallTicket   COUNTER_CLOSED NOT_YOURS     NOT_YOURS     COUNTER_PAUSED COUNTER_CLOSED
            CallPrinted  COUNTER_CLOSED NOT_YOURS     NOT_YOURS     COUNTER_PAUSED COUNTER_CLOSED
            ReserveRoom  Closed         COUNTER_TAKEN COUNTER_TAKEN COUNTER_TAKEN  COUNTER_TAKEN
            FreeRoom     Closed         Open          Busy          Paused         Closing
            """), LEAD, MoveTable.parse("""
                         Closed         Open          Busy          Paused         Closing
            OpenCounter  Open           COUNTER_TAKEN COUNTER_TAKEN COUNTER_TAKEN  COUNTER_TAKEN
            PauseCounter COUNTER_CLOSED Paused        TICKET_OPEN   Paused         COUNTER_CLOSED
            CloseCounter Closed         Closed        Closing       Closed         Closing
            CallNext     COUNTER_CLOSED NOT_YOURS     NOT_YOURS     COUNTER_PAUSED COUNTER_CLOSED
            CallTicket   COUNTER_CLOSED NOT_YOURS     NOT_YOURS     COUNTER_PAUSED COUNTER_CLOSED
            CallPrinted  COUNTER_CLOSED NOT_YOURS     NOT_YOURS     COUNTER_PAUSED COUNTER_CLOSED
            ReserveRoom  Closed         COUNTER_TAKEN COUNTER_TAKEN COUNTER_TAKEN  COUNTER_TAKEN
            FreeRoom     Closed         Open          Busy          Paused         Closing
            """));

    record Row(Clerk clerk, MoveTable.Cell cell) {
        @Override
        public String toString() {
            return clerk.id() + ": " + cell;
        }
    }

    static List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        TABLES.forEach((clerk, table) -> table.listCells().forEach(cell -> rows.add(new Row(clerk, cell))));
        return rows;
    }

    @Test
    void everyCommandThatNamesACounterHasARowAndEveryStateAColumn() {
        Set<String> naming = new TreeSet<>();
        Shapes.leaves(QueueCommand.class).forEach((name, type) -> {
            if (Shapes.hasComponent(type, "counter")) {
                naming.add(name);
            }
        });
        Set<String> states = new TreeSet<>(Shapes.leaves(Counter.class).keySet());
        states.add("Busy");
        TABLES.values().forEach(table -> {
            assertThat(table.commands()).containsExactlyInAnyOrderElementsOf(naming);
            assertThat(table.states()).containsExactlyInAnyOrderElementsOf(states);
        });
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everyMoveDoesWhatTheTableSaysAndNoOther(Row row) {
        Scenario scenario = scenarioIn(row.cell().state());
        Scenario.Result result = scenario.when(commandNamed(row.cell().command(), row.clerk()));
        String expected = row.cell().expected();
        if (Arrays.stream(RefusalReason.values())
                .anyMatch(reason -> reason.name().equals(expected))) {
            result.thenRefused(RefusalReason.valueOf(expected));
        } else {
            result.thenAccepted();
            assertThat(nameOf(scenario.state().counter(ALL_ROUND))).isEqualTo(expected);
        }
    }

    private static String nameOf(Counter counter) {
        return counter instanceof Counter.Open open && open.ticket() != null
                ? "Busy"
                : counter.getClass().getSimpleName();
    }

    private static Scenario scenarioIn(String state) {
        Scenario scenario = Scenario.atTownHall().given(Commands.issue(1, Lane.QUICK), Commands.issue(2, Lane.QUICK));
        switch (state) {
            case "Closed" -> {}
            case "Open" -> scenario.given(Commands.open(ALL_ROUND, AN));
            case "Busy" -> scenario.given(Commands.open(ALL_ROUND, AN), Commands.call(2, ALL_ROUND, AN));
            case "Paused" -> scenario.given(Commands.open(ALL_ROUND, AN), Commands.pause(ALL_ROUND, AN));
            case "Closing" ->
                scenario.given(
                        Commands.open(ALL_ROUND, AN), Commands.call(2, ALL_ROUND, AN), Commands.close(ALL_ROUND, AN));
            default -> throw new IllegalArgumentException("no way to state " + state + ": add it here");
        }
        assertThat(nameOf(scenario.state().counter(ALL_ROUND))).isEqualTo(state);
        return scenario;
    }

    private static QueueCommand commandNamed(String name, Clerk clerk) {
        return switch (name) {
            case "OpenCounter" -> Commands.open(ALL_ROUND, clerk);
            case "PauseCounter" -> Commands.pause(ALL_ROUND, clerk);
            case "CloseCounter" -> Commands.close(ALL_ROUND, clerk);
            case "CallNext" -> Commands.next(ALL_ROUND, clerk);
            case "CallTicket" -> Commands.call(1, ALL_ROUND, clerk);
            case "ReserveRoom" -> new QueueCommand.ReserveRoom(ALL_ROUND, clerk, Duration.ofMinutes(30));
            case "FreeRoom" -> new QueueCommand.FreeRoom(ALL_ROUND, clerk);
            case "CallPrinted" -> Commands.callPrinted(3, "A001", ALL_ROUND, clerk);
            default -> throw new IllegalArgumentException("no command " + name + ": add it here");
        };
    }
}
