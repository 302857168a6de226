package be.mays.e2e;

import be.mays.api.ticket.Lane;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The presses of one office day, in order of time. Read from CSV whose first line names the columns; only
 * {@code issued_est} (local time) and {@code letter} (the queue) are used.
 *
 * @param name for people, such as the file's name
 * @param date the business day
 */
public record OfficeDay(String name, LocalDate date, ZoneId zone, List<Press> presses) {
    /** The office that the recorded days come from. */
    public static final ZoneId WARSAW = ZoneId.of("Europe/Warsaw");

    /** From this local time on the replayed office issues. */
    public static final LocalTime OPENS = LocalTime.of(8, 0);

    /** From this local time on it does not. */
    public static final LocalTime CLOSES = LocalTime.of(19, 0);

    private static final String TIME = "issued_est";
    private static final String LETTER = "letter";

    public OfficeDay {
        presses = List.copyOf(presses);
    }

    /** Where a queue of the recorded office belongs here; nothing when the letter is unknown. */
    public static Optional<Lane> findLane(char queue) {
        return switch (queue) {
            case 'E', 'P', 'G', 'O' -> Optional.of(Lane.QUICK);
            case 'N', 'C' -> Optional.of(Lane.THEMATIC);
            case 'L' -> Optional.of(Lane.PRIVATE);
            default -> Optional.empty();
        };
    }

    /**
     * Reads a day.
     *
     * @throws OfficeDayFaults with every line that is wrong
     */
    public static OfficeDay read(String name, String csv) throws OfficeDayFaults {
        List<String> lines = csv.strip().lines().toList();
        List<String> columns = lines.isEmpty()
                ? List.of()
                : CsvLine.split(lines.getFirst()).stream()
                        .map(column -> column.strip().toLowerCase(Locale.ROOT))
                        .toList();
        int time = columns.indexOf(TIME);
        int letter = columns.indexOf(LETTER);
        if (time < 0 || letter < 0) {
            throw new OfficeDayFaults(
                    name,
                    List.of("line 1: expected the names of the columns, among them " + TIME + " and " + LETTER
                            + "; found " + (columns.isEmpty() ? "nothing" : String.join(", ", columns))));
        }
        List<String> faults = new ArrayList<>();
        List<Press> presses = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            String where = "line " + (i + 1) + ": ";
            List<String> fields = CsvLine.split(lines.get(i));
            if (fields.size() != columns.size()) {
                faults.add(where + fields.size() + " fields, expected " + columns.size());
                continue;
            }
            Optional<LocalDateTime> at = findTime(fields.get(time));
            Optional<Lane> lane = findQueue(fields.get(letter)).flatMap(OfficeDay::findLane);
            if (at.isEmpty()) {
                faults.add(where + TIME + " is \"" + fields.get(time) + "\", expected a time like 2020-01-13T08:09:50"
                        + " from " + OPENS + " until " + CLOSES);
            }
            if (lane.isEmpty()) {
                faults.add(where + "queue \"" + fields.get(letter)
                        + "\" is unknown, expected E, P, G or O (quick), N or C (thematic) or L (private)");
            }
            if (at.isPresent() && lane.isPresent()) {
                presses.add(new Press(
                        at.get().atZone(WARSAW).toInstant(),
                        fields.get(letter).strip().charAt(0),
                        lane.get()));
            }
        }
        TreeSet<LocalDate> dates = presses.stream()
                .map(press -> press.at().atZone(WARSAW).toLocalDate())
                .collect(Collectors.toCollection(TreeSet::new));
        if (faults.isEmpty() && dates.size() != 1) {
            faults.add(dates.isEmpty() ? "it has no tickets" : "it has " + dates.size() + " days, expected one");
        }
        if (!faults.isEmpty()) {
            throw new OfficeDayFaults(name, faults);
        }
        presses.sort(Comparator.comparing(Press::at));
        return new OfficeDay(name, dates.first(), WARSAW, presses);
    }

    private static Optional<LocalDateTime> findTime(String text) {
        try {
            LocalDateTime at = LocalDateTime.parse(text.strip());
            LocalTime time = at.toLocalTime();
            return time.isBefore(OPENS) || !time.isBefore(CLOSES) ? Optional.empty() : Optional.of(at);
        } catch (DateTimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<Character> findQueue(String text) {
        String letter = text.strip();
        return letter.length() == 1 ? Optional.of(letter.charAt(0)) : Optional.empty();
    }

    /** The same day with only its first presses. */
    public OfficeDay first(int most) {
        return new OfficeDay(name, date, zone, presses.subList(0, Math.min(most, presses.size())));
    }
}
