package be.mays.server.queue;

import static be.mays.server.queue.Commands.AN;
import static be.mays.server.queue.Commands.BEN;
import static be.mays.server.queue.Commands.LEAD;
import static be.mays.server.queue.Commands.call;
import static be.mays.server.queue.Commands.close;
import static be.mays.server.queue.Commands.finish;
import static be.mays.server.queue.Commands.issue;
import static be.mays.server.queue.Commands.issueFor;
import static be.mays.server.queue.Commands.next;
import static be.mays.server.queue.Commands.nextAfter;
import static be.mays.server.queue.Commands.open;
import static be.mays.server.queue.Commands.start;
import static be.mays.server.queue.Commands.ticket;
import static be.mays.server.queue.Commands.toLane;
import static be.mays.server.queue.TestSites.ALL_ROUND;
import static be.mays.server.queue.TestSites.PLAIN;
import static be.mays.server.queue.TestSites.QUICK;
import static be.mays.server.queue.TestSites.ROOM;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes along with a visitor, who wants them back, and who may act for a colleague. */
class HandoverTest {
    private static final Clerk CARLA = Clerk.allRound("carla");
    private static final Clerk GERMAN = AN.withLanguages(Set.of("de"));

    private final Scenario scenario = Scenario.atTownHall();

    private static QueueCommand.Transfer handOver(int n, Clerk clerk, Lane lane, String text, boolean comeBack) {
        return new QueueCommand.Transfer(
                ticket(n), clerk, lane, null, null, List.of("needs-quiet"), false, text, List.of("eID"), comeBack);
    }

    private static QueueCommand.Issue visitorSpeaking(String language) {
        return new QueueCommand.Issue(ticket(1), "press-1", Lane.QUICK, null, Channel.RECEPTION, language, false, null);
    }

    private static QueueCommand.Finish finishAs(int n, Clerk clerk, String outcome) {
        return new QueueCommand.Finish(ticket(n), clerk, List.of(), outcome);
    }

    @Test
    void aHandOverKeepsNumberAndArrivalAndTellsTheReceiverAllBeforeTheCall() {
        scenario.given(open(QUICK, AN), issue(1, Lane.QUICK)).given(next(QUICK, AN), start(1, AN));
        String number = scenario.number(1);
        scenario.after(Duration.ofMinutes(4)).given(handOver(1, AN, Lane.THEMATIC, "text-1", true));
        TicketFacts facts = scenario.ticket(1).facts();
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(scenario.number(1)).isEqualTo(number);
        assertThat(facts.arrival()).isEqualTo(Scenario.NINE);
        assertThat(facts.due()).as("by the new lane's target").isEqualTo(Scenario.NINE.plus(Duration.ofMinutes(20)));
        assertThat(facts.notes()).containsExactly("needs-quiet");
        assertThat(facts.handover())
                .isEqualTo(
                        new Handover(new Handover.Sender("an", Lane.QUICK, null), List.of("text-1"), List.of("eID")));
    }

    @Test
    void whoIsWantedBackGoesToTheSenderWhenTheColleagueIsDone() {
        scenario.given(open(QUICK, AN), open(PLAIN, BEN), issueFor(1, TestSites.EXTRACT))
                .given(next(QUICK, AN), start(1, AN), handOver(1, AN, Lane.THEMATIC, "text-1", true))
                .given(call(1, PLAIN, BEN), start(1, BEN))
                .when(nextAfter(1, PLAIN, BEN))
                .thenEvents(QueueEvent.TicketTransferred.class);
        TicketFacts back = scenario.ticket(1).facts();
        assertThat(back.named()).isEqualTo(new Named(null, "an"));
        assertThat(back.lane()).isEqualTo(Lane.QUICK);
        assertThat(back.service()).isEqualTo(TestSites.EXTRACT);
        assertThat(back.handover().sendBackTo()).as("once is enough").isNull();
        assertThat(back.handover().texts()).containsExactly("text-1");
        scenario.when(next(QUICK, AN)).thenCalled(1, CallReason.Rule.NAMED);
        scenario.given(start(1, AN)).when(finish(1, AN)).thenEvents(QueueEvent.ServiceFinished.class);
    }

    @Test
    void whatAColleagueDidBeforeSendingBackIsNamedByTheFinish() {
        scenario.given(open(QUICK, AN), open(PLAIN, BEN), issueFor(1, TestSites.EXTRACT))
                .given(next(QUICK, AN), start(1, AN), handOver(1, AN, Lane.THEMATIC, "text-1", true))
                .given(call(1, PLAIN, BEN), start(1, BEN))
                .given(new QueueCommand.Finish(ticket(1), BEN, List.of("huwelijk", "geboorte"), null));
        assertThat(scenario.ticket(1).facts().handover().done()).containsExactly("huwelijk", "geboorte");
        scenario.given(next(QUICK, AN), start(1, AN)).given(new QueueCommand.Finish(ticket(1), AN, List.of(), null));
        assertThat(scenario.journal().getLast().event())
                .isEqualTo(new QueueEvent.ServiceFinished(
                        ticket(1), List.of("huwelijk", "geboorte", TestSites.EXTRACT), null));
    }

    @Test
    void anOutcomeSaysThatAllIsDoneSoNobodyIsSentBack() {
        scenario.given(open(QUICK, AN), open(PLAIN, BEN), issue(1, Lane.QUICK))
                .given(next(QUICK, AN), handOver(1, AN, Lane.THEMATIC, "text-1", true), call(1, PLAIN, BEN))
                .when(finishAs(1, BEN, "done"))
                .thenEvents(QueueEvent.ServiceFinished.class);
    }

    @Test
    void whoWasWantedBackByAColleagueWhoLeftWaitsInThatLaneForAnybody() {
        scenario.given(open(QUICK, AN), open(PLAIN, BEN), issue(1, Lane.QUICK))
                .given(next(QUICK, AN), handOver(1, AN, Lane.THEMATIC, "text-1", true), close(QUICK, AN))
                .given(call(1, PLAIN, BEN), start(1, BEN))
                .given(finish(1, BEN));
        TicketFacts back = scenario.ticket(1).facts();
        assertThat(scenario.ticket(1)).isInstanceOf(Ticket.Waiting.class);
        assertThat(back.lane()).isEqualTo(Lane.QUICK);
        assertThat(back.named()).isNull();
    }

    @Test
    void nextDoesNotCallAgainAtOnceWhomItHasJustSentBackInLine() {
        scenario.given(open(QUICK, AN), open(ALL_ROUND, BEN), issue(1, Lane.QUICK), issue(2, Lane.QUICK))
                .given(next(QUICK, AN), handOver(1, AN, Lane.THEMATIC, "text-1", true), close(QUICK, AN))
                .given(call(1, ALL_ROUND, BEN), start(1, BEN))
                .when(nextAfter(1, ALL_ROUND, BEN))
                .thenCalled(2, CallReason.Rule.EARLIEST_DUE)
                .when(nextAfter(2, ALL_ROUND, BEN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aThreeStepHandOverCollectsTextsAndDocumentsOfAll() {
        scenario.given(open(QUICK, AN), open(PLAIN, BEN), open(ROOM, CARLA), issue(1, Lane.QUICK))
                .given(next(QUICK, AN), handOver(1, AN, Lane.THEMATIC, "text-1", false))
                .given(call(1, PLAIN, BEN), start(1, BEN), handOver(1, BEN, Lane.PRIVATE, "text-2", true))
                .when(next(ROOM, CARLA))
                .thenCalled(1, CallReason.Rule.OWN_LANE);
        Handover handover = scenario.ticket(1).facts().handover();
        assertThat(handover.texts()).containsExactly("text-1", "text-2");
        assertThat(handover.documents()).containsExactly("eID");
        assertThat(handover.sendBackTo()).isEqualTo(new Handover.Sender("ben", Lane.THEMATIC, null));
    }

    @Test
    void theWrongQueueIsCountedAndKeepsTheArrivalAndBlamesNobody() {
        scenario.given(open(QUICK, AN), issue(1, Lane.QUICK), next(QUICK, AN))
                .when(new QueueCommand.Transfer(ticket(1), AN, Lane.PRIVATE, null, null, List.of(), true))
                .thenAccepted();
        assertThat(scenario.journal().getLast().event())
                .isInstanceOfSatisfying(
                        QueueEvent.TicketTransferred.class,
                        event -> assertThat(event.wrongQueue()).isTrue());
        assertThat(scenario.ticket(1).facts().arrival()).isEqualTo(Scenario.NINE);
    }

    @Test
    void aLeadActsForAColleagueOnlyWithAReasonWhichIsJournaled() {
        Clerk silent = LEAD.withReason(null);
        scenario.given(open(ALL_ROUND, AN), issue(1, Lane.QUICK), next(ALL_ROUND, AN));
        scenario.when(finish(1, silent)).thenRefused(RefusalReason.REASON_REQUIRED);
        scenario.when(toLane(1, silent, Lane.THEMATIC)).thenRefused(RefusalReason.REASON_REQUIRED);
        scenario.when(close(ALL_ROUND, silent)).thenRefused(RefusalReason.REASON_REQUIRED);
        scenario.when(finish(1, BEN.withReason("absent"))).thenRefused(RefusalReason.NOT_YOURS);
        scenario.when(toLane(1, LEAD, Lane.THEMATIC))
                .thenEvents(QueueEvent.TicketTakenOver.class, QueueEvent.TicketTransferred.class);
        scenario.when(close(ALL_ROUND, LEAD))
                .then(
                        new QueueEvent.CounterTakenOver(ALL_ROUND, "an", "absent"),
                        new QueueEvent.CounterClosed(ALL_ROUND));
    }

    @Test
    void aLeadsReasonIsNotTheReasonOfTheColleaguesPause() {
        scenario.given(open(ALL_ROUND, AN))
                .when(new QueueCommand.PauseCounter(ALL_ROUND, LEAD, "lunch"))
                .then(
                        new QueueEvent.CounterTakenOver(ALL_ROUND, "an", "absent"),
                        new QueueEvent.CounterPaused(ALL_ROUND, "lunch"));
    }

    @Test
    void aCallIsAnnouncedAgainAsOftenAndAsSoonAsTheSiteAllows() {
        QueueCommand recall = new QueueCommand.Recall(ticket(1), AN);
        scenario.given(open(ALL_ROUND, AN), issue(1, Lane.QUICK), next(ALL_ROUND, AN), recall)
                .after(Duration.ofSeconds(9))
                .when(recall)
                .thenRefused(RefusalReason.RECALL_TOO_SOON);
        scenario.after(Duration.ofSeconds(1)).given(recall).after(Duration.ofMinutes(1));
        scenario.when(recall).thenRefused(RefusalReason.RECALL_LIMIT);
        scenario.given(new QueueCommand.Requeue(ticket(1), AN), next(ALL_ROUND, AN));
        scenario.when(recall).thenAccepted();
    }

    @Test
    void aDeskSaysHowManyWaitForAColleagueWhoSpeaksTheirLanguage() {
        scenario.given(open(ALL_ROUND, GERMAN), visitorSpeaking("fr-BE"))
                .when(next(ALL_ROUND, GERMAN))
                .thenNobody(Nobody.Cause.LANGUAGE, 1);
        scenario.when(next(ALL_ROUND, AN.withLanguages(Set.of("fr")))).thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void aClerkMayChooseAVisitorOfAnotherLanguage() {
        scenario.given(open(ALL_ROUND, GERMAN), visitorSpeaking("fr-BE"))
                .when(call(1, ALL_ROUND, GERMAN))
                .thenCalled(1, CallReason.Rule.CHOSEN);
    }

    @Test
    void aLanguageThatNobodySpeaksWaitsForADictionaryAndNotForEver() {
        scenario.given(open(ALL_ROUND, GERMAN), visitorSpeaking("tr"))
                .after(Duration.ofHours(1))
                .when(next(ALL_ROUND, GERMAN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }

    @Test
    void theFirstWhoWantsAVisitorBackIsNotForgottenByASecondHandOver() {
        scenario.given(open(QUICK, AN), open(ALL_ROUND, BEN), issue(1, Lane.QUICK))
                .given(next(QUICK, AN), handOver(1, AN, Lane.THEMATIC, "text-1", true))
                .given(next(ALL_ROUND, BEN), handOver(1, BEN, Lane.QUICK, "text-2", true));
        assertThat(scenario.ticket(1).facts().handover().sendBackTo())
                .isEqualTo(new Handover.Sender("an", Lane.QUICK, null));
    }

    @Test
    void everybodySpeaksDutch() {
        scenario.given(open(ALL_ROUND, GERMAN), issue(1, Lane.QUICK))
                .when(next(ALL_ROUND, GERMAN))
                .thenCalled(1, CallReason.Rule.EARLIEST_DUE);
    }
}
