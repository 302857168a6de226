package be.mays.kiosk.screen;

import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuService;
import be.mays.kiosk.dialog.Dialog;
import be.mays.kiosk.dialog.DialogEffect;
import be.mays.kiosk.dialog.DialogEvent;
import be.mays.kiosk.dialog.DialogFlow;
import be.mays.kiosk.dialog.Offer;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.screen.ScreenText.Surroundings;
import be.mays.platform.time.MonotonicClock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where the dialogue of this kiosk is. Thread-safe; what a visitor wants done is done on the caller's thread. */
final class ScreenDialog {
    private final DialogFlow flow;
    private final MonotonicClock clock;
    private final ScreenText words;
    private final KioskControls controls;
    private Dialog dialog;
    private KioskState kiosk;
    private Surroundings around;

    ScreenDialog(DialogFlow flow, MonotonicClock clock, ScreenText words, KioskControls controls, Surroundings around) {
        this.flow = flow;
        this.clock = clock;
        this.words = words;
        this.controls = controls;
        this.kiosk = KioskState.initial();
        this.around = around;
        this.dialog = flow.initial(nowMillis());
    }

    /** The kiosk is in another state, or time went by. */
    ScreenState show(KioskState state, Surroundings surroundings) {
        List<DialogEffect> effects;
        ScreenState shown;
        synchronized (this) {
            kiosk = state;
            around = surroundings;
            step(new DialogEvent.OutcomeChanged(ScreenText.outcome(state, surroundings)));
            effects = step(new DialogEvent.Tick());
            shown = words.screen(kiosk, around, dialog);
        }
        effects.forEach(this::carryOut);
        return shown;
    }

    /** A visitor did something. */
    ScreenState take(DialogEvent event) {
        List<DialogEffect> effects;
        ScreenState shown;
        synchronized (this) {
            effects = step(event);
            shown = words.screen(kiosk, around, dialog);
        }
        effects.forEach(this::carryOut);
        return shown;
    }

    private List<DialogEffect> step(DialogEvent event) {
        DialogFlow.Step step = flow.step(dialog, event, offer(), nowMillis());
        dialog = step.dialog();
        return step.effects();
    }

    private Offer offer() {
        @Nullable Menu menu = around.menu();
        return menu == null
                ? new Offer(Map.of())
                : new Offer(menu.services().stream().collect(Collectors.toMap(MenuService::id, MenuService::lane)));
    }

    private void carryOut(DialogEffect effect) {
        switch (effect) {
            case DialogEffect.Choose choose -> controls.choose(choose.lane(), choose.service(), choose.language());
            case DialogEffect.TakeOnScreen take -> controls.takeOnScreen(take.yes());
            case DialogEffect.DropNumber drop -> controls.dropNumberOnScreen(drop.isNoted());
        }
    }

    private long nowMillis() {
        return clock.nanos() / 1_000_000;
    }
}
