package be.mays.kiosk.flow;

import java.util.ArrayList;
import java.util.List;

/** The outcome of one event: the new state and what to do, in order. */
public record Step(KioskState state, List<KioskEffect> effects) {
    /** Freezes the list. */
    public Step {
        effects = List.copyOf(effects);
    }

    static Step to(KioskState state, KioskEffect... effects) {
        return new Step(state, List.of(effects));
    }

    /** The same step with these effects before its own. */
    Step after(KioskEffect... earlier) {
        List<KioskEffect> all = new ArrayList<>(List.of(earlier));
        all.addAll(effects);
        return new Step(state, all);
    }
}
