package be.mays.server.queue;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Site;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code given(commands).when(command).then(events)} on one site with a fake time. The day begins on Monday
 * 2 March 2026 at 9:00 in Brussels.
 */
final class Scenario {
    static final Instant NINE = Instant.parse("2026-03-02T08:00:00Z");
    static final LocalDate MONDAY = LocalDate.of(2026, 3, 2);

    private final Site site;
    private final List<JournalEntry> journal = new ArrayList<>();
    private SiteDay state;
    private Instant now = NINE;

    private Scenario(Site site) {
        this.site = site;
        this.state = SiteDay.empty(site.id());
    }

    /** A site whose day has begun. */
    static Scenario at(Site site) {
        return new Scenario(site).given(new QueueCommand.TurnDay(MONDAY));
    }

    /** The town hall. */
    static Scenario atTownHall() {
        return at(TestSites.TOWN_HALL);
    }

    /** Commands that must be accepted. */
    Scenario given(QueueCommand... commands) {
        for (QueueCommand command : commands) {
            when(command).thenAccepted();
        }
        return this;
    }

    /** Events that the journal holds already. */
    Scenario givenEvents(QueueEvent... events) {
        for (QueueEvent event : events) {
            JournalEntry entry = new JournalEntry(site.id(), state.version() + 1, state.day(), now, "system", event);
            journal.add(entry);
            state = SiteDayEvolution.evolve(state, entry);
        }
        return this;
    }

    /** Later. */
    Scenario after(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    /** Decides a command; what it changes is part of the scenario from then on. */
    Result when(QueueCommand command) {
        SiteDay before = state;
        Outcome outcome = Decider.decide(state, command, site, now, actorOf(command));
        if (outcome instanceof Outcome.Accepted accepted) {
            journal.addAll(accepted.entries());
            state = accepted.state();
        }
        assertThat(SiteDayEvolution.fold(SiteDay.empty(site.id()), journal))
                .as("fold of the journal")
                .isEqualTo(state);
        return new Result(this, command, before, outcome);
    }

    static String actorOf(QueueCommand command) {
        return Commands.findClerk(command).map(Clerk::actor).orElse("device:" + Commands.KIOSK);
    }

    SiteDay state() {
        return state;
    }

    Instant now() {
        return now;
    }

    List<JournalEntry> journal() {
        return List.copyOf(journal);
    }

    Ticket ticket(int n) {
        return state.get(Commands.ticket(n));
    }

    String number(int n) {
        return Optional.ofNullable(ticket(n).facts().number()).orElseThrow().print();
    }

    /** An undo of the ticket's last event. */
    QueueCommand.Undo undo(int n, Clerk clerk) {
        return new QueueCommand.Undo(
                Commands.ticket(n), clerk, ticket(n).facts().last().seq());
    }

    /** What came of a command. */
    record Result(Scenario scenario, QueueCommand command, SiteDay before, Outcome outcome) {
        Scenario thenAccepted() {
            assertThat(outcome).as("outcome of %s", command).isInstanceOf(Outcome.Accepted.class);
            return scenario;
        }

        Scenario then(QueueEvent... events) {
            thenAccepted();
            assertThat(events()).as("events of %s", command).containsExactly(events);
            return scenario;
        }

        Scenario thenEvents(Class<?>... kinds) {
            thenAccepted();
            assertThat(events().stream().<Class<?>>map(Object::getClass).toList())
                    .as("events of %s", command)
                    .isEqualTo(Arrays.asList(kinds));
            return scenario;
        }

        Scenario thenNothingHappens() {
            return then();
        }

        Scenario thenRefused(RefusalReason reason) {
            assertThat(outcome).as("outcome of %s", command).isInstanceOf(Outcome.Refused.class);
            Outcome.Refused refused = (Outcome.Refused) outcome;
            assertThat(refused.reason()).as(refused.detail()).isEqualTo(reason);
            assertThat(refused.detail()).isNotBlank();
            assertThat(scenario.state).isSameAs(before);
            return scenario;
        }

        Scenario thenCalled(int n, CallReason.Rule rule) {
            thenAccepted();
            assertThat(accepted().ticket()).isEqualTo(Commands.ticket(n));
            assertThat(scenario.ticket(n))
                    .isInstanceOfSatisfying(
                            Ticket.Called.class,
                            called -> assertThat(called.reason().rule()).isEqualTo(rule));
            return scenario;
        }

        Scenario thenNobody(Nobody.Cause cause, int count) {
            thenAccepted();
            assertThat(accepted().ticket()).isNull();
            Nobody nobody = accepted().nobody();
            assertThat(nobody).isNotNull();
            assertThat(nobody.causes()).containsOnlyKeys(cause).containsEntry(cause, count);
            return scenario;
        }

        Outcome.Accepted accepted() {
            return (Outcome.Accepted) outcome;
        }

        List<QueueEvent> events() {
            return accepted().entries().stream().map(JournalEntry::event).toList();
        }
    }
}
