package be.mays.kiosk.dialog;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.dialog.DialogEffect.Choose;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of the dialogue. Immutable, thread-safe; moments are monotonic milliseconds. */
public final class DialogFlow {
    private static final int LONGEST_QUERY = 30;
    private static final Outcome NOTHING = new Outcome.None();

    private final List<String> languages;
    private final long patienceMillis;
    private final long graceMillis;

    /** The new state and what is to be done. */
    public record Step(Dialog dialog, List<DialogEffect> effects) {
        static Step of(Dialog dialog, DialogEffect... effects) {
            return new Step(dialog, List.of(effects));
        }
    }

    /**
     * Rules.
     *
     * @param languages the first is the one of the start screen
     * @param patienceMillis without a touch for so long, the visitor is asked whether anybody is there
     * @param graceMillis without an answer for so long, the visitor is forgotten
     */
    public DialogFlow(List<String> languages, long patienceMillis, long graceMillis) {
        this.languages = List.copyOf(languages);
        this.patienceMillis = patienceMillis;
        this.graceMillis = graceMillis;
    }

    /** Nobody is there. */
    public Dialog initial(long nowMillis) {
        return Dialog.initial(languages.getFirst(), NOTHING, nowMillis);
    }

    /** Takes one event. */
    public Step step(Dialog before, DialogEvent event, Offer offer, long nowMillis) {
        if (event instanceof DialogEvent.Tick) {
            return tick(before, nowMillis);
        }
        if (event instanceof DialogEvent.OutcomeChanged changed) {
            return Step.of(outcome(before, changed.outcome(), nowMillis));
        }
        if (event instanceof DialogEvent.Listened) {
            return Step.of(before.warned() ? before : before.touched(nowMillis));
        }
        if (event instanceof DialogEvent.Restarted) {
            return restart(before, false, nowMillis);
        }
        if (before.warned()) {
            // why: any key means "I am here"; what it meant on the screen behind the question is not done unseen
            return Step.of(before.touched(nowMillis));
        }
        return act(before.touched(nowMillis), event, offer, nowMillis);
    }

    private Step act(Dialog dialog, DialogEvent event, Offer offer, long nowMillis) {
        Needs needs = dialog.needs();
        return switch (event) {
            case DialogEvent.LaneChosen chosen -> {
                Dialog visitor = nextVisitor(dialog, nowMillis);
                yield Step.of(visitor.at(View.START, List.of()), new Choose(chosen.lane(), null, visitor.language()));
            }
            case DialogEvent.ServiceChosen chosen -> {
                Dialog visitor = nextVisitor(dialog, nowMillis);
                yield Step.of(
                        offer.services().containsKey(chosen.id())
                                ? open(visitor.withService(chosen.id()), View.BRING)
                                : visitor);
            }
            case DialogEvent.Opened opened -> Step.of(open(nextVisitor(dialog, nowMillis), opened.view()));
            case DialogEvent.Typed typed -> Step.of(type(dialog, typed.text()));
            case DialogEvent.Erased _ -> Step.of(dialog.withQuery(shorter(dialog.query()), 0, dialog.latinKeys()));
            case DialogEvent.Turned turned ->
                Step.of(dialog.withQuery(
                        dialog.query(), Math.max(0, dialog.page() + turned.pages()), dialog.latinKeys()));
            case DialogEvent.KeysSwitched _ ->
                Step.of(dialog.withQuery(dialog.query(), dialog.page(), !dialog.latinKeys()));
            case DialogEvent.LanguageChosen chosen ->
                Step.of(languages.contains(chosen.language()) ? back(dialog.withLanguage(chosen.language())) : dialog);
            case DialogEvent.Confirmed _ -> confirm(dialog, offer);
            case DialogEvent.WentBack _ -> Step.of(back(dialog));
            case DialogEvent.SpeechSwitched _ -> Step.of(dialog.withNeeds(needs.withSpeech(!needs.speech())));
            case DialogEvent.VolumeTurned turned ->
                Step.of(dialog.withNeeds(needs.withVolume(needs.volume() + turned.steps())));
            case DialogEvent.ContrastSwitched _ -> Step.of(dialog.withNeeds(needs.withContrast(!needs.contrast())));
            case DialogEvent.ReachSwitched _ -> Step.of(dialog.withNeeds(needs.withLowReach(!needs.lowReach())));
            case DialogEvent.SizeTurned _ -> Step.of(dialog.withNeeds(needs.withNextSize()));
            case DialogEvent.ScreenAnswered answered ->
                dialog.outcome() instanceof Outcome.ScreenOffered
                        ? Step.of(
                                dialog.withOutcome(NOTHING, dialog.reported()),
                                new DialogEffect.TakeOnScreen(answered.yes()))
                        : Step.of(dialog);
            case DialogEvent.Finished _ -> restart(dialog, true, nowMillis);
            case DialogEvent.MoreTime _ -> Step.of(dialog);
            case DialogEvent.Tick _, DialogEvent.OutcomeChanged _, DialogEvent.Listened _, DialogEvent.Restarted _ ->
                throw new IllegalArgumentException("already taken: " + event);
        };
    }

    private Step tick(Dialog dialog, long nowMillis) {
        if (!somebodyIsThere(dialog)) {
            return Step.of(dialog);
        }
        long quiet = nowMillis - dialog.touchedMillis();
        if (quiet >= patienceMillis + graceMillis) {
            return restart(dialog, false, nowMillis);
        }
        return Step.of(quiet >= patienceMillis && !dialog.warned() ? dialog.asked() : dialog);
    }

    /** Whether there is anything that the next visitor must not find. */
    private boolean somebodyIsThere(Dialog dialog) {
        return switch (dialog.outcome()) {
            case Outcome.Busy _ -> false;
            case Outcome.ScreenOffered _, Outcome.NumberOnScreen _ -> true;
            // why: the kiosk itself ends an outcome, unless it is kept for someone who listens to it
            case Outcome.Ticket ticket -> !ticket.equals(dialog.reported());
            case Outcome.None _, Outcome.Refused _ -> !isBlank(dialog);
        };
    }

    private boolean isBlank(Dialog dialog) {
        return dialog.withOutcome(NOTHING, NOTHING).touched(0).equals(Dialog.initial(languages.getFirst(), NOTHING, 0));
    }

    private Step restart(Dialog dialog, boolean byVisitor, long nowMillis) {
        Dialog fresh = Dialog.initial(languages.getFirst(), dialog.reported(), nowMillis);
        return switch (dialog.outcome()) {
            case Outcome.ScreenOffered _ -> Step.of(fresh, new DialogEffect.TakeOnScreen(false));
            case Outcome.NumberOnScreen _ -> Step.of(fresh, new DialogEffect.DropNumber(byVisitor));
            case Outcome.Busy busy -> Step.of(fresh.withOutcome(busy, dialog.reported()));
            case Outcome.None _, Outcome.Refused _, Outcome.Ticket _ -> Step.of(fresh);
        };
    }

    private Dialog outcome(Dialog dialog, Outcome next, long nowMillis) {
        if (next.equals(dialog.reported())) {
            return dialog;
        }
        boolean hadNumber =
                dialog.outcome() instanceof Outcome.Ticket || dialog.outcome() instanceof Outcome.NumberOnScreen;
        if (next instanceof Outcome.None) {
            boolean listening =
                    dialog.outcome() instanceof Outcome.Ticket && dialog.needs().speech();
            if (listening) {
                return dialog.withOutcome(dialog.outcome(), next).touched(nowMillis);
            }
            return hadNumber
                    ? Dialog.initial(languages.getFirst(), next, nowMillis)
                    : dialog.withOutcome(next, next).touched(nowMillis);
        }
        // why: a press while a number is shown, on a button beside the screen, is the next visitor's
        Dialog visitor = hadNumber && next instanceof Outcome.Busy
                ? Dialog.initial(languages.getFirst(), next, nowMillis)
                : dialog;
        return visitor.withQuery("", 0, visitor.latinKeys())
                .withService(null)
                .at(View.START, List.of())
                .withOutcome(next, next)
                .touched(nowMillis);
    }

    /** Who goes on while the number of a ticket is still shown is the next visitor. */
    private Dialog nextVisitor(Dialog dialog, long nowMillis) {
        return switch (dialog.outcome()) {
            case Outcome.Ticket _ -> Dialog.initial(languages.getFirst(), dialog.reported(), nowMillis);
            case Outcome.Refused _ -> dialog.withOutcome(NOTHING, dialog.reported());
            case Outcome.None _, Outcome.Busy _, Outcome.ScreenOffered _, Outcome.NumberOnScreen _ -> dialog;
        };
    }

    private static Dialog open(Dialog dialog, View view) {
        if (view == dialog.view()) {
            return dialog;
        }
        if (view == View.START) {
            return dialog.at(View.START, List.of());
        }
        List<View> trail = new ArrayList<>(dialog.trail());
        trail.add(dialog.view());
        trail.remove(view);
        return dialog.at(view, trail);
    }

    private static Dialog back(Dialog dialog) {
        List<View> trail = new ArrayList<>(dialog.trail());
        View last = trail.isEmpty() ? View.START : trail.removeLast();
        return last == View.START
                ? dialog.withQuery("", 0, dialog.latinKeys()).withService(null).at(View.START, List.of())
                : dialog.at(last, trail);
    }

    private static Step confirm(Dialog dialog, Offer offer) {
        @Nullable String service = dialog.service();
        @Nullable Lane lane = service == null ? null : offer.services().get(service);
        Dialog start =
                dialog.withQuery("", 0, dialog.latinKeys()).withService(null).at(View.START, List.of());
        return lane == null ? Step.of(start) : Step.of(start, new Choose(lane, service, dialog.language()));
    }

    private static Dialog type(Dialog dialog, String text) {
        String query = (dialog.query() + text).stripLeading();
        return query.length() > LONGEST_QUERY
                ? dialog
                : open(dialog, View.SERVICES).withQuery(query, 0, dialog.latinKeys());
    }

    private static String shorter(String text) {
        return text.isEmpty() ? text : text.substring(0, text.offsetByCodePoints(text.length(), -1));
    }
}
