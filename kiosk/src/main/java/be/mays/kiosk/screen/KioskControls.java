package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import java.util.Optional;

/** What the page can do to the kiosk. Thread-safe; calls return at once. */
public interface KioskControls {

    /** The button of this lane was pressed on the screen. */
    void press(Lane lane);

    /** The button of this lane was pressed with a bad contact; does nothing without virtual buttons. */
    void bounce(Lane lane);

    /** Makes the virtual printer fail or heals it; does nothing without one. */
    void setFault(Fault fault, boolean present);

    /** Whether the printer is virtual, so that its slips and faults are shown. */
    boolean isPrinterVirtual();

    /** The last slip of the virtual printer. */
    Optional<RenderedSlip> findLastSlip();
}
