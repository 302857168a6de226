package be.mays.server.queue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A table in a text block: a row for each command, a column for each state, in each cell what comes of it. */
record MoveTable(List<String> states, Map<String, List<String>> rows) {
    static MoveTable parse(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            List<String> words = List.of(line.trim().split(" +", -1));
            rows.put(words.getFirst(), words.subList(1, words.size()));
        }
        return new MoveTable(List.of(lines.getFirst().trim().split(" +", -1)), rows);
    }

    Set<String> commands() {
        return rows.keySet();
    }

    /** A cell of the table. */
    record Cell(String command, String state, String expected) {
        @Override
        public String toString() {
            return state + " " + command + " -> " + expected;
        }
    }

    List<Cell> listCells() {
        List<Cell> cells = new ArrayList<>();
        rows.forEach((command, row) -> {
            if (row.size() != states.size()) {
                throw new IllegalArgumentException(
                        command + " has " + row.size() + " cells, expected " + states.size());
            }
            for (int i = 0; i < states.size(); i++) {
                cells.add(new Cell(command, states.get(i), row.get(i)));
            }
        });
        return cells;
    }
}
