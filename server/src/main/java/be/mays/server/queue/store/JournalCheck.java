package be.mays.server.queue.store;

import be.mays.server.db.Database;
import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.SiteDayEvolution;
import be.mays.server.queue.Ticket;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/**
 * Compares every row with the journal, which is the truth: day by day, so that years need little memory. A server
 * may write meanwhile.
 */
public final class JournalCheck {
    /** What a server writes between two reads looks like a fault, once. */
    private static final int LOOKS_AGAIN = 3;

    private final Database database;
    private final JdbiTicketJournal journal;

    /** A check of this database. */
    public JournalCheck(Database database) {
        this.database = database;
        this.journal = new JdbiTicketJournal(database);
    }

    /**
     * What was compared.
     *
     * @param faults sentences for an operator; empty: all is well
     */
    public record Findings(int days, long entries, long tickets, List<String> faults) {
        public Findings {
            faults = List.copyOf(faults);
        }

        /** Whether rows and journal say the same. */
        public boolean isSound() {
            return faults.isEmpty();
        }
    }

    private record OneDay(String site, LocalDate day) {}

    /** @param fault empty: all is well */
    private record Checked(long entries, long tickets, String fault) {}

    /** Checks everything; may take a minute for years of data. */
    public Findings run() {
        List<String> faults = new ArrayList<>();
        List<OneDay> days = listDays();
        long entries = 0;
        long tickets = 0;
        for (int i = 0; i < days.size(); i++) {
            OneDay one = days.get(i);
            boolean latest = i + 1 == days.size() || !days.get(i + 1).site().equals(one.site());
            Checked checked = check(one, _ -> latest);
            for (int again = 0; again < LOOKS_AGAIN && !checked.fault().isEmpty(); again++) {
                checked = check(one, this::isLatest);
            }
            entries += checked.entries();
            tickets += checked.tickets();
            if (!checked.fault().isEmpty()) {
                faults.add(checked.fault());
            }
        }
        long homeless = count("select count(*) from ticket where not exists (select 1 from ticket_event e"
                + " where e.site = ticket.site and e.business_day = ticket.business_day)");
        if (homeless > 0) {
            faults.add(homeless + " ticket rows belong to no business day of the journal");
        }
        checkLatestDays(faults);
        return new Findings(days.size(), entries, tickets, faults);
    }

    /** The day may turn meanwhile, and the day before is then checked as one that is over. */
    private boolean isLatest(OneDay one) {
        return journal.readLatestDay(one.site()).stream()
                .noneMatch(entry -> entry.day().isAfter(one.day()));
    }

    private List<OneDay> listDays() {
        return database.readers()
                .withHandle(handle -> handle.createQuery(
                                "select distinct site, business_day from ticket_event order by site, business_day")
                        .map((row, _) -> new OneDay(row.getString(1), row.getObject(2, LocalDate.class)))
                        .list());
    }

    private Checked check(OneDay one, Predicate<OneDay> isLatest) {
        try {
            boolean latest = isLatest.test(one);
            List<JournalEntry> entries = journal.readDay(one.site(), one.day());
            List<TicketRow> rows = sorted(journal.listRows(one.site(), one.day()));
            SiteDay state = SiteDayEvolution.fold(SiteDay.empty(one.site()), entries);
            // why: a question that stayed open went on as a ticket of the next day
            List<TicketRow> folded = sorted(state.listTickets().stream()
                    .filter(ticket -> latest || !isCarriedOver(ticket))
                    .map(ticket -> TicketRow.of(one.site(), one.day(), ticket))
                    .toList());
            return new Checked(entries.size(), rows.size(), folded.equals(rows) ? "" : differences(one, folded, rows));
        } catch (RuntimeException broken) {
            if (Database.isAway(broken)) {
                throw broken;
            }
            return new Checked(
                    0,
                    0,
                    "site " + one.site() + ", " + one.day() + ": the journal cannot be followed: "
                            + Database.rootMessage(broken).lines().findFirst().orElse(""));
        }
    }

    private static boolean isCarriedOver(Ticket ticket) {
        return ticket.isOpen() && !ticket.facts().isPresent();
    }

    private static String differences(OneDay one, List<TicketRow> folded, List<TicketRow> rows) {
        long missing = folded.stream().filter(row -> !rows.contains(row)).count();
        long surplus = rows.stream().filter(row -> !folded.contains(row)).count();
        return "site " + one.site() + ", " + one.day() + ": " + missing + " tickets of the journal have no such row, "
                + surplus + " rows are not what the journal says";
    }

    /** The entries from the latest day's first on have no gap: from them a server starts. */
    private void checkLatestDays(List<String> faults) {
        database.readers()
                .useHandle(handle -> handle.createQuery(
                                "select e.site, count(*), max(e.seq) - min(e.seq) + 1 from ticket_event e where e.seq >="
                                        + " (select min(f.seq) from ticket_event f where f.site = e.site and f.business_day ="
                                        + " (select max(l.business_day) from ticket_event l where l.site = e.site))"
                                        + " group by e.site order by e.site")
                        .map((row, _) -> row.getLong(2) == row.getLong(3)
                                ? ""
                                : "site " + row.getString(1) + ": " + (row.getLong(3) - row.getLong(2))
                                        + " entries of the latest day are missing")
                        .filter(fault -> !fault.isEmpty())
                        .forEach(faults::add));
    }

    private static List<TicketRow> sorted(List<TicketRow> rows) {
        return rows.stream()
                .sorted(Comparator.comparing(row -> row.id().toString()))
                .toList();
    }

    private long count(String query) {
        return database.readers()
                .withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }
}
