package be.mays.e2e;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * An office day made up from a seed, of the size and shape of a real one: Monday 13 January 2020 in the office
 * of Żoliborz, as rebuilt from the queue displays of the City of Warsaw (domain notes, "Real data"). Taken from the
 * real day are only aggregates: the number of tickets in each of the seven queues, the share of each hour, and
 * the first hour of the queues that open later. The hours are those of that Monday and not the city's average
 * day (9.4, 11.1, 14.1, 15.3, 14.1, 12.8, 12.2, 7.3, 2.8, 0.9 % from 8 to 17), because on Mondays this office
 * serves until 18 and its busiest hour is the last full one. Within an hour the presses are spread evenly at
 * random; the seconds, the order of the queues and all that follows from them are made up. The columns of the
 * calls are empty, for the replay makes its own. Equal seeds give equal days on every machine.
 */
public final class GeneratedDay {
    /** The seed of the day that is replayed when no file is given. */
    public static final long SEED = 20_200_113;

    private static final LocalDate DATE = LocalDate.of(2020, 1, 13);

    /** The columns of the recorded days. */
    private static final String COLUMNS = "office,queue_id,date,ticket,issued_lo,issued_hi,called_lo,called_hi,"
            + "issued_est,called_est,wait_est_min,queue_name,letter";

    /** Presses from a time until another; the first and last visitor of the real day bound the day. */
    private record Slice(LocalTime from, LocalTime until, int presses) {}

    private static final List<Slice> SLICES = List.of(
            new Slice(LocalTime.of(8, 9), LocalTime.of(9, 0), 32),
            new Slice(LocalTime.of(9, 0), LocalTime.of(10, 0), 24),
            new Slice(LocalTime.of(10, 0), LocalTime.of(11, 0), 64),
            new Slice(LocalTime.of(11, 0), LocalTime.of(12, 0), 65),
            new Slice(LocalTime.of(12, 0), LocalTime.of(13, 0), 66),
            new Slice(LocalTime.of(13, 0), LocalTime.of(14, 0), 37),
            new Slice(LocalTime.of(14, 0), LocalTime.of(15, 0), 46),
            new Slice(LocalTime.of(15, 0), LocalTime.of(16, 0), 63),
            new Slice(LocalTime.of(16, 0), LocalTime.of(17, 0), 76),
            new Slice(LocalTime.of(17, 0), LocalTime.of(17, 43), 20));

    /** A queue of the office. */
    private record Queue(char letter, int id, String name, LocalTime opens, int tickets) {}

    // why: the queues that open late choose first, else their hours would be taken
    private static final List<Queue> QUEUES = List.of(
            new Queue('P', 499, "P: Paszporty", LocalTime.of(10, 0), 60),
            new Queue('O', 500, "O: Paszporty odbiór", LocalTime.of(10, 0), 31),
            new Queue('L', 491, "L: Sprawy mieszkaniowe", LocalTime.of(9, 0), 42),
            new Queue('N', 490, "N: Ochrona środowiska", LocalTime.of(8, 0), 122),
            new Queue('C', 496, "C: Rejestracja pojazdów", LocalTime.of(8, 0), 97),
            new Queue('E', 493, "E: Dowody osobiste", LocalTime.of(8, 0), 95),
            new Queue('G', 501, "G: Działalność gospodarcza", LocalTime.of(8, 0), 46));

    private record Ticket(LocalDateTime at, Queue queue) {}

    private GeneratedDay() {}

    /** The day as CSV in the shape of the recorded ones. */
    public static String csv(long seed) {
        Map<Character, Integer> given = new TreeMap<>();
        StringBuilder csv = new StringBuilder(COLUMNS).append('\n');
        for (Ticket ticket : tickets(new Random(seed))) {
            int number = given.merge(ticket.queue().letter(), 1, Integer::sum);
            LocalDateTime poll =
                    ticket.at().withMinute(ticket.at().getMinute() / 5 * 5).withSecond(0);
            csv.append(String.join(
                            ",",
                            "generated",
                            Integer.toString(ticket.queue().id()),
                            DATE.toString(),
                            Integer.toString(number),
                            poll.toString(),
                            poll.plusMinutes(5).toString(),
                            "",
                            "",
                            ticket.at().toLocalDate() + "T" + time(ticket.at()),
                            "",
                            "",
                            ticket.queue().name(),
                            Character.toString(ticket.queue().letter())))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String time(LocalDateTime at) {
        return "%02d:%02d:%02d".formatted(at.getHour(), at.getMinute(), at.getSecond());
    }

    private static List<Ticket> tickets(Random random) {
        List<LocalTime> free = new ArrayList<>();
        for (Slice slice : SLICES) {
            int seconds = (int) Duration.between(slice.from(), slice.until()).toSeconds();
            for (int i = 0; i < slice.presses(); i++) {
                free.add(slice.from().plusSeconds(random.nextInt(seconds)));
            }
        }
        Collections.shuffle(free, random);
        List<Ticket> tickets = new ArrayList<>();
        for (Queue queue : QUEUES) {
            List<LocalTime> taken = free.stream()
                    .filter(time -> !time.isBefore(queue.opens()))
                    .limit(queue.tickets())
                    .toList();
            taken.forEach(free::remove);
            taken.forEach(time -> tickets.add(new Ticket(DATE.atTime(time), queue)));
        }
        tickets.sort(Comparator.comparing(Ticket::at)
                .thenComparingInt(ticket -> ticket.queue().letter()));
        return tickets;
    }

    /** The day itself. */
    public static OfficeDay make(long seed) {
        try {
            return OfficeDay.read("the generated day (seed " + seed + ")", csv(seed));
        } catch (OfficeDayFaults impossible) {
            throw new IllegalStateException("the generated day is not a day", impossible);
        }
    }
}
