package be.mays.kiosk.dialog;

import be.mays.api.ticket.Lane;
import org.jspecify.annotations.Nullable;

/** What the dialogue wants done. */
public sealed interface DialogEffect {

    /**
     * A number is wanted.
     *
     * @param service null when only the lane is known
     */
    record Choose(Lane lane, @Nullable String service, String language) implements DialogEffect {}

    /** The visitor wants the number on the screen, or not. */
    record TakeOnScreen(boolean yes) implements DialogEffect {}

    /**
     * The number on the screen is no longer needed there.
     *
     * @param isNoted whether the visitor said so; else nobody touched the screen for long
     */
    record DropNumber(boolean isNoted) implements DialogEffect {}
}
