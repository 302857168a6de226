package be.mays.kiosk;

import be.mays.kiosk.button.virtual.VirtualButtonPanel;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.link.VirtualCable;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What can be made to fail at a kiosk without hardware: its printer, its buttons and its cable to the server.
 * Thread-safe.
 */
final class VirtualFaults implements AutoCloseable {
    private static final String NETWORK = "network";
    private static final String STICKS = "sticks";

    private final Optional<VirtualPrinter> printer;
    private final Optional<VirtualButtonPanel> panel;
    private final Optional<VirtualCable> cable;
    private final PrinterProfile profile;
    private final URI server;
    private final AtomicReference<@Nullable Button> stuck = new AtomicReference<>();

    private VirtualFaults(KioskConfig config, Wiring wiring, Optional<VirtualCable> cable) {
        this.printer = wiring.virtualPrinter();
        this.panel = wiring.virtualPanel();
        this.profile = config.profile();
        this.cable = cable;
        this.server = cable.map(VirtualCable::uri).orElse(config.server());
    }

    /** The faults that this kiosk can play: a cable that can be cut is laid only beside a virtual printer. */
    static VirtualFaults of(KioskConfig config, Wiring wiring) throws IOException {
        boolean carries = wiring.virtualPrinter().isPresent() && VirtualCable.canCarry(config.server());
        return new VirtualFaults(
                config, wiring, carries ? Optional.of(VirtualCable.to(config.server())) : Optional.empty());
    }

    /** Where the server is reached. */
    URI server() {
        return server;
    }

    /** All that can be played, by the names of the panel. */
    List<String> listPossible() {
        List<String> names = new ArrayList<>();
        if (printer.isPresent()) {
            for (Fault fault : Fault.values()) {
                if (fault != Fault.TICKET_LEFT || profile.hasPresenter()) {
                    names.add(fault.name().toLowerCase(Locale.ROOT));
                }
            }
        }
        cable.ifPresent(present -> names.add(NETWORK));
        panel.ifPresent(present -> names.add(STICKS));
        return List.copyOf(names);
    }

    /** All that fails now. */
    List<String> listPresent() {
        List<String> names = new ArrayList<>(printer.map(VirtualPrinter::faults).stream()
                .flatMap(present -> present.stream().sorted())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .toList());
        if (cable.map(VirtualCable::isCut).orElse(false)) {
            names.add(NETWORK);
        }
        if (stuck.get() != null) {
            names.add(STICKS);
        }
        return List.copyOf(names);
    }

    void set(Fault fault, boolean present) {
        printer.ifPresent(virtual -> virtual.setFault(fault, present));
    }

    void cutNetwork(boolean isCut) {
        cable.ifPresent(virtual -> virtual.setCut(isCut));
    }

    void bounce(Button button) {
        panel.ifPresent(virtual -> virtual.bounce(button));
    }

    void stick(Button button, boolean isDown) {
        panel.ifPresent(virtual -> {
            @Nullable Button before = stuck.getAndSet(isDown ? button : null);
            if (isDown && before == null) {
                virtual.hold(button);
            } else if (!isDown && before != null) {
                virtual.release(before);
            }
        });
    }

    @Override
    public void close() {
        cable.ifPresent(VirtualCable::close);
    }
}
