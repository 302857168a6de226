package be.mays.kiosk;

import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.printer.TicketPrinter;
import be.mays.kiosk.printer.paper.PaperForecast;
import java.util.function.Supplier;

/**
 * What the checks look at: the parts of a kiosk that does not run, or those that a running one lends.
 *
 * @param panel not started yet
 * @param isPanelVirtual whether there is nothing to press
 * @param speaks whether the screen can be read aloud
 */
record CheckedParts(
        ButtonPanel panel,
        boolean isPanelVirtual,
        TicketPrinter printer,
        Supplier<PaperForecast> forecast,
        boolean speaks) {

    static CheckedParts of(Wiring wiring) {
        return new CheckedParts(
                wiring.panel(),
                wiring.virtualPanel().isPresent(),
                wiring.printer(),
                wiring.printer()::forecast,
                wiring.speech().isAvailable());
    }
}
