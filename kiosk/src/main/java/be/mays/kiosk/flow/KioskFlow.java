package be.mays.kiosk.flow;

import be.mays.kiosk.flow.KioskEffect.AbandonNumber;
import be.mays.kiosk.flow.KioskEffect.AskNumber;
import be.mays.kiosk.flow.KioskEffect.AskPrinter;
import be.mays.kiosk.flow.KioskEffect.FlashLamp;
import be.mays.kiosk.flow.KioskEffect.PrintSlip;
import be.mays.kiosk.flow.KioskEffect.ReportVerdict;
import be.mays.kiosk.flow.KioskEvent.ButtonPressed;
import be.mays.kiosk.flow.KioskEvent.ButtonReleased;
import be.mays.kiosk.flow.KioskEvent.LanesChanged;
import be.mays.kiosk.flow.KioskEvent.LinkChanged;
import be.mays.kiosk.flow.KioskEvent.NumberGiven;
import be.mays.kiosk.flow.KioskEvent.NumberRefused;
import be.mays.kiosk.flow.KioskEvent.PrinterAnswered;
import be.mays.kiosk.flow.KioskEvent.PrinterSeen;
import be.mays.kiosk.flow.KioskEvent.SlipFailed;
import be.mays.kiosk.flow.KioskEvent.SlipPrinted;
import be.mays.kiosk.flow.KioskEvent.SlipUncertain;
import be.mays.kiosk.flow.KioskEvent.Tick;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a kiosk. One press is one number: a contact that was not quiet bounces, the same button counts
 * again only when its slip is settled and the hold-off is over, another button waits, one deep. The printer must
 * be ready before a number is asked for, and the server hears what became of each slip. Immutable, thread-safe.
 */
public final class KioskFlow {
    private final Timings timings;

    /** A flow with these patience limits. */
    public KioskFlow(Timings timings) {
        this.timings = timings;
    }

    /**
     * What follows from an event.
     *
     * @param nowMillis monotonic milliseconds, never less than at the step before
     */
    public Step step(KioskState state, KioskEvent event, long nowMillis) {
        return switch (event) {
            case ButtonPressed pressed -> pressed(state, new Press(pressed.button(), pressed.key()), nowMillis);
            case ButtonReleased released -> Step.to(state.withContact(released.button(), nowMillis));
            case LanesChanged changed -> Step.to(state.withLanes(changed.lanes()));
            case LinkChanged changed -> Step.to(linkChanged(state, changed.link()));
            case PrinterSeen seen -> Step.to(state.withPrinter(seen.health()));
            case PrinterAnswered answered -> printerAnswered(state.withPrinter(answered.health()), answered, nowMillis);
            case NumberGiven given -> numberGiven(state, given, nowMillis);
            case NumberRefused refused -> numberRefused(state, refused, nowMillis);
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
        @Nullable Long changed = before.contacts().get(press.button());
        KioskState state = before.withContact(press.button(), now);
        boolean bounces = changed != null && now - changed < timings.debounce();
        @Nullable Long heldOffUntil = state.holdOffs().get(press.button());
        if (bounces || (heldOffUntil != null && now < heldOffUntil)) {
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
        if (state.link() != LinkStatus.ONLINE) {
            Notice.Kind kind = state.link() == LinkStatus.UNPAIRED ? Notice.Kind.NOT_PAIRED : Notice.Kind.SERVER_AWAY;
            return Step.to(state.withNotice(notice(kind, press, now)));
        }
        return switch (state.lanes().getOrDefault(press.button(), LaneStatus.NOT_OFFERED)) {
            case OPEN -> Step.to(state.withPhase(new Phase.AskingPrinter(press, now)), new AskPrinter(press.key()));
            case CLOSED -> Step.to(state.withNotice(notice(Notice.Kind.LANE_CLOSED, press, now)));
            case NOT_OFFERED -> Step.to(state.withNotice(notice(Notice.Kind.LANE_NOT_OFFERED, press, now)));
        };
    }

    private Step printerAnswered(KioskState state, PrinterAnswered answered, long now) {
        if (!(state.phase() instanceof Phase.AskingPrinter asking)
                || !asking.press().key().equals(answered.key())) {
            return Step.to(state);
        }
        @Nullable PrinterTrouble trouble = answered.health().trouble();
        if (trouble != null) {
            return settle(state, asking.press(), printerNotice(asking.press(), trouble, now), now);
        }
        return Step.to(
                state.withPhase(new Phase.AskingNumber(asking.press(), now)),
                new AskNumber(answered.key(), asking.press().button()));
    }

    private Step numberGiven(KioskState state, NumberGiven given, long now) {
        if (state.phase() instanceof Phase.AskingNumber asking
                && asking.press().key().equals(given.key())) {
            return Step.to(
                    state.withPhase(new Phase.Printing(asking.press(), given.ticket(), given.number(), now)),
                    new PrintSlip(given.ticket()));
        }
        if (state.abandoned().contains(given.key())) {
            // why: its visitor was sent to the reception and no slip was printed, so nobody may be called by it
            return Step.to(state.withoutAbandoned(given.key()), new ReportVerdict(given.ticket(), Verdict.FAILED));
        }
        return Step.to(state);
    }

    private Step numberRefused(KioskState state, NumberRefused refused, long now) {
        if (state.phase() instanceof Phase.AskingNumber asking
                && asking.press().key().equals(refused.key())) {
            Notice.Kind kind = switch (refused.refusal()) {
                case LANE_CLOSED -> Notice.Kind.LANE_CLOSED;
                case NO_NUMBER -> Notice.Kind.NO_NUMBER;
                case NOT_PAIRED -> Notice.Kind.NOT_PAIRED;
                case OTHER -> Notice.Kind.SERVER_AWAY;
            };
            return settle(state, asking.press(), notice(kind, asking.press(), now), now);
        }
        return Step.to(state.withoutAbandoned(refused.key()));
    }

    private Step slipPrinted(KioskState state, SlipPrinted printed, long now) {
        ReportVerdict report = new ReportVerdict(printed.ticket(), Verdict.PRINTED);
        if (state.phase() instanceof Phase.Printing printing
                && printing.ticket().equals(printed.ticket())) {
            return settle(state, printing.press(), numberNotice(Notice.Kind.TAKE_TICKET, printing, now), now)
                    .after(report);
        }
        // why: the proof may come after the slip was given up as uncertain; it takes the flag away
        return Step.to(state, report);
    }

    private Step slipUncertain(KioskState state, SlipUncertain uncertain, long now) {
        if (state.phase() instanceof Phase.Printing printing
                && printing.ticket().equals(uncertain.ticket())) {
            return settle(state, printing.press(), numberNotice(Notice.Kind.TICKET_UNCERTAIN, printing, now), now)
                    .after(new ReportVerdict(uncertain.ticket(), Verdict.UNCERTAIN));
        }
        return Step.to(state);
    }

    private Step slipFailed(KioskState before, SlipFailed failed, long now) {
        KioskState state = before.withPrinter(PrinterHealth.troubled(failed.trouble()));
        ReportVerdict report = new ReportVerdict(failed.ticket(), Verdict.FAILED);
        if (state.phase() instanceof Phase.Printing printing
                && printing.ticket().equals(failed.ticket())) {
            return settle(state, printing.press(), printerNotice(printing.press(), failed.trouble(), now), now)
                    .after(report);
        }
        return Step.to(state, report);
    }

    private Step tick(KioskState before, long now) {
        KioskState state = before;
        @Nullable Notice shown = state.notice();
        if (shown != null && now >= shown.untilMillis()) {
            state = state.withNotice(null);
        }
        KioskState.@Nullable Queued queued = state.queued();
        if (queued != null && isTooOld(queued, now)) {
            Button dropped = queued.press().button();
            return tick(state.withQueued(null), now).after(new FlashLamp(dropped));
        }
        return switch (state.phase()) {
            case Phase.Idle _ -> Step.to(state);
            case Phase.AskingPrinter asking
            when now - asking.sinceMillis() >= timings.printerPatience() -> {
                Notice away = printerNotice(asking.press(), PrinterTrouble.NO_ANSWER, now);
                yield settle(
                        state.withPrinter(PrinterHealth.troubled(PrinterTrouble.NO_ANSWER)), asking.press(), away, now);
            }
            case Phase.AskingNumber asking
            when now - asking.sinceMillis() >= timings.numberPatience() -> {
                String key = asking.press().key();
                Notice away = notice(Notice.Kind.SERVER_AWAY, asking.press(), now);
                yield settle(state.withAbandoned(key), asking.press(), away, now)
                        .after(new AbandonNumber(key));
            }
            case Phase.Printing printing
            when now - printing.sinceMillis() >= timings.slipPatience() ->
                slipUncertain(state, new SlipUncertain(printing.ticket()), now);
            case Phase.Busy _ -> Step.to(state);
        };
    }

    /** Ends the service of a press and goes on with the one that waits. */
    private Step settle(KioskState before, Press press, Notice outcome, long now) {
        KioskState state = before.withPhase(new Phase.Idle())
                .withNotice(outcome)
                .withHoldOff(press.button(), now + timings.holdOff())
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

    private Notice notice(Notice.Kind kind, Press press, long now) {
        return new Notice(kind, press.button(), null, null, now + timings.notice());
    }

    private Notice printerNotice(Press press, PrinterTrouble trouble, long now) {
        return new Notice(Notice.Kind.PRINTER_NOT_READY, press.button(), null, trouble, now + timings.notice());
    }

    private Notice numberNotice(Notice.Kind kind, Phase.Printing printing, long now) {
        return new Notice(kind, printing.press().button(), printing.number(), null, now + timings.notice());
    }
}
