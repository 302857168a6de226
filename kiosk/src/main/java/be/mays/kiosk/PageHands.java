package be.mays.kiosk;

import be.mays.api.ticket.Lane;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.Press;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.kiosk.screen.KioskControls;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what the page asks. Thread-safe. */
final class PageHands implements KioskControls {
    private final Wiring wiring;
    private final VirtualFaults faults;
    private final Consumer<KioskEvent> events;

    PageHands(Wiring wiring, VirtualFaults faults, Consumer<KioskEvent> events) {
        this.wiring = wiring;
        this.faults = faults;
        this.events = events;
    }

    @Override
    public void press(Lane lane) {
        Button button = Button.valueOf(lane.name());
        wiring.virtualPanel().ifPresentOrElse(virtual -> virtual.press(button), () -> touch(button));
    }

    private void touch(Button button) {
        events.accept(new KioskEvent.ButtonPressed(button, UUID.randomUUID().toString()));
        events.accept(new KioskEvent.ButtonReleased(button));
    }

    @Override
    public void choose(Lane lane, @Nullable String service, String language) {
        String key = UUID.randomUUID().toString();
        events.accept(new KioskEvent.VisitChosen(new Press(Button.valueOf(lane.name()), key, service, language)));
    }

    @Override
    public void takeOnScreen(boolean yes) {
        events.accept(new KioskEvent.ScreenAnswered(yes));
    }

    @Override
    public void dropNumberOnScreen(boolean isNoted) {
        events.accept(new KioskEvent.ScreenAnswered(isNoted));
    }

    @Override
    public void bounce(Lane lane) {
        faults.bounce(Button.valueOf(lane.name()));
    }

    @Override
    public void stick(Lane lane, boolean isDown) {
        faults.stick(Button.valueOf(lane.name()), isDown);
    }

    @Override
    public void cutNetwork(boolean isCut) {
        faults.cutNetwork(isCut);
    }

    @Override
    public List<String> listFaults() {
        return faults.listPossible();
    }

    @Override
    public void setFault(Fault fault, boolean present) {
        faults.set(fault, present);
    }

    @Override
    public boolean isPrinterVirtual() {
        return wiring.virtualPrinter().isPresent();
    }

    @Override
    public Optional<RenderedSlip> findLastSlip() {
        return wiring.virtualPrinter().flatMap(VirtualPrinter::findLastSlip);
    }
}
