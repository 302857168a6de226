package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the page can do to the kiosk. Thread-safe; calls return at once. */
public interface KioskControls {

    /** The button of this lane was pressed on the screen. */
    void press(Lane lane);

    /**
     * A visit was chosen on the screen.
     *
     * @param service what the visitor comes for; null when only the lane is known
     * @param language of the dialogue, a code of two letters; the slip carries a translation into it
     */
    void choose(Lane lane, @Nullable String service, String language);

    /** Whether the visitor wants the number on the screen, now that the printer cannot print it. */
    void takeOnScreen(boolean yes);

    /**
     * The number need not stay on the screen.
     *
     * @param isNoted whether the visitor said that it is noted; else the visitor left
     */
    void dropNumberOnScreen(boolean isNoted);

    /** The button of this lane was pressed with a bad contact; does nothing without virtual buttons. */
    void bounce(Lane lane);

    /** Makes the virtual printer fail or heals it; does nothing without one. */
    void setFault(Fault fault, boolean present);

    /** Whether the printer is virtual, so that its slips and faults are shown. */
    boolean isPrinterVirtual();

    /** The last slip of the virtual printer. */
    Optional<RenderedSlip> findLastSlip();
}
