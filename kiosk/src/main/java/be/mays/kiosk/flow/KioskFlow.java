package be.mays.kiosk.flow;

import be.mays.kiosk.flow.KioskEffect.AbandonNumber;
import be.mays.kiosk.flow.KioskEffect.AskNumber;
import be.mays.kiosk.flow.KioskEffect.AskPrinter;
import be.mays.kiosk.flow.KioskEffect.FlashLamp;
import be.mays.kiosk.flow.KioskEffect.PrintSlip;
import be.mays.kiosk.flow.KioskEffect.ReportVerdict;
import be.mays.kiosk.flow.KioskEffect.StopAsking;
import be.mays.kiosk.flow.KioskEffect.TakeOwnNumber;
import be.mays.kiosk.flow.KioskEvent.ButtonPressed;
import be.mays.kiosk.flow.KioskEvent.ButtonReleased;
import be.mays.kiosk.flow.KioskEvent.LanesChanged;
import be.mays.kiosk.flow.KioskEvent.LinkChanged;
import be.mays.kiosk.flow.KioskEvent.NumberGiven;
import be.mays.kiosk.flow.KioskEvent.NumberRefused;
import be.mays.kiosk.flow.KioskEvent.OwnNumberRefused;
import be.mays.kiosk.flow.KioskEvent.OwnNumberTaken;
import be.mays.kiosk.flow.KioskEvent.OwnNumbersChanged;
import be.mays.kiosk.flow.KioskEvent.PrinterAnswered;
import be.mays.kiosk.flow.KioskEvent.PrinterSeen;
import be.mays.kiosk.flow.KioskEvent.ScreenAnswered;
import be.mays.kiosk.flow.KioskEvent.ScreenChanged;
import be.mays.kiosk.flow.KioskEvent.SlipFailed;
import be.mays.kiosk.flow.KioskEvent.SlipPrinted;
import be.mays.kiosk.flow.KioskEvent.SlipUncertain;
import be.mays.kiosk.flow.KioskEvent.Tick;
import be.mays.kiosk.flow.KioskEvent.VisitChosen;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a kiosk. One press is one number: a contact that was not quiet bounces, the same button counts
 * again only when its slip is settled and the hold-off is over, another button waits, one deep. The printer must
 * be ready before a number is asked for; when it is not, the number may be shown on the screen. When the server
 * does not answer in time, the kiosk takes a number of its own. The server hears what became of each slip.
 * Immutable, thread-safe.
 */
public final class KioskFlow {
    private final Timings timings;
    private final Notices notices;

    /** A flow with these patience limits. */
    public KioskFlow(Timings timings) {
        this.timings = timings;
        this.notices = new Notices(timings.notice());
    }

    /**
     * What follows from an event.
     *
     * @param nowMillis monotonic milliseconds, never less than at the step before
     */
    public Step step(KioskState state, KioskEvent event, long nowMillis) {
        return switch (event) {
            case ButtonPressed pressed -> pressed(state, new Press(pressed.button(), pressed.key()), nowMillis);
            case VisitChosen chosen -> accept(state, chosen.press(), nowMillis);
            case ButtonReleased released -> {
                Contact contact = state.contact(released.button());
                yield Step.to(state.withContact(released.button(), contact.up(nowMillis)));
            }
            case LanesChanged changed -> Step.to(state.withLanes(changed.lanes()));
            case LinkChanged changed -> Step.to(linkChanged(state, changed.link()));
            case OwnNumbersChanged changed -> Step.to(state.withOwnNumbers(changed.available()));
            case ScreenChanged changed -> Step.to(state.withScreen(changed.isPresent()));
            case PrinterSeen seen -> Step.to(state.withPrinter(seen.health()));
            case PrinterAnswered answered -> printerAnswered(state.withPrinter(answered.health()), answered, nowMillis);
            case ScreenAnswered answered -> screenAnswered(state, answered.yes(), nowMillis);
            case NumberGiven given -> numberGiven(state, given, nowMillis);
            case NumberRefused refused -> numberRefused(state, refused, nowMillis);
            case OwnNumberTaken taken -> ownNumberTaken(state, taken, nowMillis);
            case OwnNumberRefused refused -> ownNumberRefused(state, refused, nowMillis);
            case SlipPrinted printed -> slipPrinted(state, printed, nowMillis);
            case SlipUncertain uncertain -> slipUncertain(state, uncertain, nowMillis);
            case SlipFailed failed -> slipFailed(state, failed, nowMillis);
            case Tick _ -> tick(state, nowMillis);
        };
    }

    private static KioskState linkChanged(KioskState state, LinkStatus link) {
        @Nullable Notice notice = state.notice();
        boolean isOutdated = link == LinkStatus.ONLINE
                && notice != null
                && (notice.kind() == Notice.Kind.SERVER_AWAY || notice.kind() == Notice.Kind.NOT_PAIRED);
        return (isOutdated ? state.withNotice(null) : state).withLink(link);
    }

    private Step pressed(KioskState before, Press press, long now) {
        Contact contact = before.contact(press.button());
        boolean bounces = contact.wasChangedWithin(timings.debounce(), now);
        KioskState state = before.withContact(press.button(), contact.down(now));
        return bounces ? Step.to(state) : accept(passOver(state, press.button()), press, now);
    }

    /** Counts for the buttons of open lanes that it was not them. */
    private static KioskState passOver(KioskState before, Button pressed) {
        KioskState state = before;
        for (Button other : Button.values()) {
            if (other != pressed && state.lanes().get(other) == LaneStatus.OPEN) {
                state = state.withContact(other, state.contact(other).passedOver());
            }
        }
        return state;
    }

    private Step accept(KioskState state, Press press, long now) {
        if (state.contact(press.button()).isHeldOff(now)) {
            return Step.to(state);
        }
        return switch (state.phase()) {
            case Phase.Idle _ -> serve(state.withNotice(null), press, now);
            case Phase.Busy busy -> {
                boolean waits = busy.press().button() != press.button() && state.queued() == null;
                yield Step.to(waits ? state.withQueued(new KioskState.Queued(press, now)) : state);
            }
        };
    }

    private Step serve(KioskState state, Press press, long now) {
        if (!state.isServed(press.button())) {
            Notice.Kind kind = state.link() == LinkStatus.UNPAIRED ? Notice.Kind.NOT_PAIRED : Notice.Kind.SERVER_AWAY;
            return Step.to(state.withNotice(notices.of(kind, press, now)));
        }
        return switch (state.lanes().getOrDefault(press.button(), LaneStatus.NOT_OFFERED)) {
            case OPEN -> Step.to(state.withPhase(new Phase.AskingPrinter(press, now)), new AskPrinter(press.key()));
            case CLOSED -> Step.to(state.withNotice(notices.of(Notice.Kind.LANE_CLOSED, press, now)));
            case NOT_OFFERED -> Step.to(state.withNotice(notices.of(Notice.Kind.LANE_NOT_OFFERED, press, now)));
        };
    }

    private Step printerAnswered(KioskState state, PrinterAnswered answered, long now) {
        if (!(state.phase() instanceof Phase.AskingPrinter asking)
                || !asking.press().key().equals(answered.key())) {
            return Step.to(state);
        }
        @Nullable PrinterTrouble trouble = answered.health().trouble();
        return trouble == null
                ? askNumber(state, asking.press(), asking.sinceMillis(), false, now)
                : cannotPrint(state, asking.press(), trouble, now);
    }

    private Step cannotPrint(KioskState state, Press press, PrinterTrouble trouble, long now) {
        return state.screen()
                ? Step.to(state.withPhase(new Phase.OfferingScreen(press, trouble, now)))
                : settle(state, press, notices.ofPrinter(press, trouble, now), now);
    }

    private static Step askNumber(KioskState state, Press press, long pressedMillis, boolean onScreen, long now) {
        return state.link() == LinkStatus.ONLINE
                ? Step.to(
                        state.withPhase(new Phase.AskingNumber(press, now, pressedMillis, onScreen)),
                        new AskNumber(press))
                : Step.to(state.withPhase(new Phase.TakingOwnNumber(press, now, onScreen)), new TakeOwnNumber(press));
    }

    private Step screenAnswered(KioskState state, boolean yes, long now) {
        return switch (state.phase()) {
            case Phase.OfferingScreen offer when yes -> askNumber(state, offer.press(), now, true, now);
            case Phase.OfferingScreen offer ->
                settle(state, offer.press(), notices.ofPrinter(offer.press(), offer.trouble(), now), now);
            // why: the touch proves that the visitor has the number, as a slip that came out would
            case Phase.ShowingNumber shown
            when yes ->
                settle(
                                state,
                                shown.press(),
                                notices.withNumber(Notice.Kind.NUMBER_NOTED, shown.press(), shown.number(), now),
                                now)
                        .after(new ReportVerdict(shown.ticket(), Verdict.PRINTED));
            case Phase.ShowingNumber shown -> leaveNumber(state, shown, now);
            case Phase.Idle _, Phase.Busy _ -> Step.to(state);
        };
    }

    /** The visitor may have noted it and gone; a no-show is cheaper than a lost visitor. */
    private Step leaveNumber(KioskState state, Phase.ShowingNumber shown, long now) {
        Notice doubt = notices.withNumber(Notice.Kind.TICKET_UNCERTAIN, shown.press(), shown.number(), now);
        return settle(state, shown.press(), doubt, now).after(new ReportVerdict(shown.ticket(), Verdict.UNCERTAIN));
    }

    private Step numberGiven(KioskState state, NumberGiven given, long now) {
        if (state.phase() instanceof Phase.AskingNumber asking
                && asking.press().key().equals(given.key())) {
            return handOver(state, asking.press(), given.ticket(), given.number(), asking.onScreen(), now);
        }
        if (state.abandoned().contains(given.key())) {
            // why: its visitor was sent to the reception and no slip was printed, so nobody may be called by it
            return Step.to(state.withoutAbandoned(given.key()), new ReportVerdict(given.ticket(), Verdict.FAILED));
        }
        // why: a press that got a number of the kiosk's own needs nothing: the hand-in supersedes this one
        return Step.to(state);
    }

    private static Step handOver(
            KioskState state, Press press, String ticket, String number, boolean onScreen, long now) {
        return onScreen
                ? Step.to(state.withPhase(new Phase.ShowingNumber(press, ticket, number, now)))
                : Step.to(state.withPhase(new Phase.Printing(press, ticket, number, now)), new PrintSlip(ticket));
    }

    private Step numberRefused(KioskState state, NumberRefused refused, long now) {
        if (state.phase() instanceof Phase.AskingNumber asking
                && asking.press().key().equals(refused.key())) {
            return settle(state, asking.press(), notices.ofRefusal(asking.press(), refused.refusal(), now), now);
        }
        return Step.to(state.withoutAbandoned(refused.key()));
    }

    private Step ownNumberTaken(KioskState state, OwnNumberTaken taken, long now) {
        if (state.phase() instanceof Phase.TakingOwnNumber taking
                && taking.press().key().equals(taken.key())) {
            return handOver(state, taking.press(), taken.ticket(), taken.number(), taking.onScreen(), now);
        }
        return Step.to(state, new ReportVerdict(taken.ticket(), Verdict.FAILED));
    }

    private Step ownNumberRefused(KioskState state, OwnNumberRefused refused, long now) {
        if (state.phase() instanceof Phase.TakingOwnNumber taking
                && taking.press().key().equals(refused.key())) {
            return settle(state, taking.press(), notices.ofRefusal(taking.press(), refused.refusal(), now), now);
        }
        return Step.to(state);
    }

    private Step slipPrinted(KioskState state, SlipPrinted printed, long now) {
        ReportVerdict report = new ReportVerdict(printed.ticket(), Verdict.PRINTED);
        if (state.phase() instanceof Phase.Printing printing
                && printing.ticket().equals(printed.ticket())) {
            Notice take = notices.withNumber(Notice.Kind.TAKE_TICKET, printing.press(), printing.number(), now);
            return settle(state, printing.press(), take, now).after(report);
        }
        // why: the proof may come after the slip was given up as uncertain; it takes the flag away
        return Step.to(state, report);
    }

    private Step slipUncertain(KioskState state, SlipUncertain uncertain, long now) {
        if (state.phase() instanceof Phase.Printing printing
                && printing.ticket().equals(uncertain.ticket())) {
            Notice doubt = notices.withNumber(Notice.Kind.TICKET_UNCERTAIN, printing.press(), printing.number(), now);
            return settle(state, printing.press(), doubt, now)
                    .after(new ReportVerdict(uncertain.ticket(), Verdict.UNCERTAIN));
        }
        return Step.to(state);
    }

    private Step slipFailed(KioskState before, SlipFailed failed, long now) {
        KioskState state = before.withPrinter(PrinterHealth.troubled(failed.trouble()));
        ReportVerdict report = new ReportVerdict(failed.ticket(), Verdict.FAILED);
        if (state.phase() instanceof Phase.Printing printing
                && printing.ticket().equals(failed.ticket())) {
            // why: the proof says that nobody holds this number; on the screen it serves its visitor all the same
            return state.screen()
                    ? Step.to(state.withPhase(
                            new Phase.ShowingNumber(printing.press(), printing.ticket(), printing.number(), now)))
                    : settle(state, printing.press(), notices.ofPrinter(printing.press(), failed.trouble(), now), now)
                            .after(report);
        }
        return Step.to(state, report);
    }

    private Step tick(KioskState before, long now) {
        KioskState state = findStuck(before, now);
        @Nullable Notice shown = state.notice();
        if (shown != null && now >= shown.untilMillis()) {
            state = state.withNotice(null);
        }
        KioskState.@Nullable Queued queued = state.queued();
        if (queued != null && isTooOld(queued, now)) {
            Button dropped = queued.press().button();
            return tick(state.withQueued(null), now).after(new FlashLamp(dropped));
        }
        return state.phase() instanceof Phase.Busy busy ? outOfPatience(state, busy, now) : Step.to(state);
    }

    private KioskState findStuck(KioskState before, long now) {
        KioskState state = before;
        for (Button button : Button.values()) {
            Contact contact = state.contact(button);
            if (contact.isDown() && !contact.isStuck() && !contact.wasChangedWithin(timings.stuck(), now)) {
                state = state.withContact(button, contact.stuck());
            }
        }
        return state;
    }

    private Step outOfPatience(KioskState state, Phase.Busy busy, long now) {
        long waited = now - busy.sinceMillis();
        Press press = busy.press();
        return switch (busy) {
            case Phase.AskingPrinter _
            when waited >= timings.printerPatience() ->
                cannotPrint(
                        state.withPrinter(PrinterHealth.troubled(PrinterTrouble.NO_ANSWER)),
                        press,
                        PrinterTrouble.NO_ANSWER,
                        now);
            case Phase.AskingNumber asking
            when waited >= timings.leastAsking()
                    && now - asking.pressedMillis() >= timings.ownNumberAfter()
                    && state.ownNumbers().contains(press.button()) ->
                Step.to(
                        state.withPhase(new Phase.TakingOwnNumber(press, now, asking.onScreen())),
                        new StopAsking(press.key()),
                        new TakeOwnNumber(press));
            case Phase.AskingNumber _
            when waited >= timings.numberPatience() ->
                settle(state.withAbandoned(press.key()), press, notices.of(Notice.Kind.SERVER_AWAY, press, now), now)
                        .after(new AbandonNumber(press.key()));
            case Phase.TakingOwnNumber _
            when waited >= timings.numberPatience() ->
                settle(state, press, notices.of(Notice.Kind.SERVER_AWAY, press, now), now);
            case Phase.Printing printing
            when waited >= timings.slipPatience() -> slipUncertain(state, new SlipUncertain(printing.ticket()), now);
            case Phase.OfferingScreen offer
            when waited >= timings.offer() -> settle(state, press, notices.ofPrinter(press, offer.trouble(), now), now);
            case Phase.ShowingNumber shown when waited >= timings.showing() -> leaveNumber(state, shown, now);
            case Phase.Busy _ -> Step.to(state);
        };
    }

    /** Ends the service of a press and goes on with the one that waits. */
    private Step settle(KioskState before, Press press, Notice outcome, long now) {
        KioskState state = before.withPhase(new Phase.Idle())
                .withNotice(outcome)
                .withContact(press.button(), before.contact(press.button()).heldOffUntil(now + timings.holdOff()))
                .withQueued(null);
        KioskState.@Nullable Queued queued = before.queued();
        if (queued == null) {
            return Step.to(state);
        }
        return isTooOld(queued, now)
                ? Step.to(state, new FlashLamp(queued.press().button()))
                : serve(state, queued.press(), now);
    }

    private boolean isTooOld(KioskState.Queued queued, long now) {
        return now - queued.sinceMillis() > timings.queueAge();
    }
}
