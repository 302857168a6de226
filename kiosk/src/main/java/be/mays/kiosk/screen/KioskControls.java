package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import java.util.List;
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

    /** Holds the button of this lane down or lets it go; does nothing without virtual buttons. */
    void stick(Lane lane, boolean isDown);

    /** Cuts the way to the server or mends it; does nothing without a virtual cable. */
    void cutNetwork(boolean isCut);

    /** What can be made to fail, in the order of the panel: names of the texts {@code page.fault.…}. */
    List<String> listFaults();

    /** Makes the virtual printer fail or heals it; does nothing without one. */
    void setFault(Fault fault, boolean present);

    /** Whether the printer is virtual, so that its slips and faults are shown. */
    boolean isPrinterVirtual();

    /** The last slip of the virtual printer. */
    Optional<RenderedSlip> findLastSlip();
}
