package be.mays.kiosk;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuLane;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.button.PanelException;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEffect;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.KioskFlow;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.flow.Refusal;
import be.mays.kiosk.flow.Timings;
import be.mays.kiosk.flow.Verdict;
import be.mays.kiosk.link.KioskLink;
import be.mays.kiosk.link.LinkListener;
import be.mays.kiosk.link.TokenFile;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.kiosk.screen.KioskControls;
import be.mays.kiosk.screen.KioskScreen;
import be.mays.kiosk.screen.ScreenText;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running kiosk. Thread-safe. */
public final class KioskProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KioskProgram.class);
    private static final String VERSION = Optional.ofNullable(
                    KioskProgram.class.getPackage().getImplementationVersion())
            .orElse("development");

    private final Wiring wiring;
    private final BusinessClock clock;
    private final KioskLoop loop;
    private final PrinterDesk desk;
    private final KioskLink link;
    private final KioskScreen screen;
    private volatile @Nullable Menu menu;
    private volatile @Nullable String pairingCode;
    private volatile @Nullable Slip lastSlip;
    private volatile LinkStatus linkStatus = LinkStatus.STARTING;

    private KioskProgram(KioskConfig config, BusinessClock clock, MonotonicClock monotonic) throws IOException {
        Files.createDirectories(config.data());
        this.wiring = Wiring.of(config, monotonic);
        this.clock = clock;
        this.loop = new KioskLoop(new KioskFlow(Timings.STANDARD), monotonic, this::carryOut, this::showState);
        this.desk =
                new PrinterDesk(wiring.printer(), loop::post, () -> loop.state().phase() instanceof Phase.Idle);
        this.link = new KioskLink(
                config.server(), new TokenFile(config.data()), config.name(), monotonic, new Ears(), this::health);
        this.screen = new KioskScreen(
                config.pageHost(),
                config.pagePort(),
                new Hands(),
                config.screen().options(),
                wiring.speech(),
                monotonic,
                new ScreenText.Surroundings(null, null, clock.now(), 0, List.of()));
    }

    /**
     * Starts a kiosk; returns when its page can be opened. It goes on pairing and connecting by itself.
     *
     * @throws IOException when the data folder cannot be used
     * @throws PanelException when the buttons cannot be used
     */
    public static KioskProgram start(KioskConfig config, BusinessClock clock, MonotonicClock monotonic)
            throws IOException, PanelException {
        KioskProgram program = new KioskProgram(config, clock, monotonic);
        try {
            program.wiring.panel().start(program.new Fingers());
        } catch (PanelException unusable) {
            program.close();
            throw unusable;
        }
        program.loop.start();
        program.desk.start();
        program.link.start();
        return program;
    }

    /** The kiosk's page. */
    public URI pageUri() {
        return screen.uri();
    }

    /** The code to approve, while the kiosk waits for it. */
    public Optional<String> pairingCode() {
        return Optional.ofNullable(pairingCode);
    }

    /** Whether the kiosk has an open line to its server and knows what to offer. */
    public boolean isOnline() {
        return loop.state().link() == LinkStatus.ONLINE && !loop.state().lanes().isEmpty();
    }

    /** Presses a button and lets go. */
    public void press(Lane lane) {
        Button button = Button.valueOf(lane.name());
        wiring.virtualPanel().ifPresentOrElse(panel -> panel.press(button), () -> touch(button));
    }

    /** The virtual printer, when the configuration asks for one. */
    public Optional<VirtualPrinter> virtualPrinter() {
        return wiring.virtualPrinter();
    }

    /** What the flow knows; for tests and health. */
    public KioskState state() {
        return loop.state();
    }

    private void touch(Button button) {
        loop.post(new KioskEvent.ButtonPressed(button, UUID.randomUUID().toString()));
        loop.post(new KioskEvent.ButtonReleased(button));
    }

    private void carryOut(KioskEffect effect) {
        switch (effect) {
            case KioskEffect.AskPrinter ask -> desk.ask(ask.key());
            case KioskEffect.AskNumber ask ->
                link.ask(ask.key(), Lane.valueOf(ask.button().name()));
            case KioskEffect.AbandonNumber abandon -> link.abandon(abandon.key());
            case KioskEffect.PrintSlip print -> desk.print(print.ticket());
            case KioskEffect.ReportVerdict report -> {
                desk.forget(report.ticket());
                link.report(report.ticket(), report.verdict());
                link.refresh();
            }
            case KioskEffect.FlashLamp flash -> wiring.panel().flash(flash.button());
        }
    }

    private void showState(KioskState state) {
        wiring.panel().show(state.lamps());
        Optional<VirtualPrinter> printer = wiring.virtualPrinter();
        List<String> faults = printer.map(VirtualPrinter::faults).stream()
                .flatMap(present -> present.stream().sorted())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .toList();
        long slips = printer.map(VirtualPrinter::slipCount).orElse(0L);
        screen.show(state, new ScreenText.Surroundings(menu, pairingCode, clock.now(), slips, faults, lastSlip, null));
    }

    private Heartbeat health() {
        @Nullable PrinterTrouble trouble = loop.state().printer().trouble();
        Part printer = new Part(
                "printer", trouble == null ? Status.OK : Status.UNAVAILABLE, trouble == null ? null : trouble.name());
        Part buttons = new Part(
                "buttons",
                wiring.virtualPanel().isPresent() ? Status.DISABLED : Status.OK,
                wiring.virtualPanel().isPresent() ? "virtual" : null);
        return new Heartbeat(VERSION, List.of(printer, buttons));
    }

    @Override
    public void close() {
        screen.close();
        wiring.panel().close();
        loop.close();
        desk.close();
        link.close();
    }

    /** Hears the buttons. */
    private final class Fingers implements ButtonPanel.Listener {
        @Override
        public void pressed(Button button) {
            loop.post(new KioskEvent.ButtonPressed(button, UUID.randomUUID().toString()));
        }

        @Override
        public void released(Button button) {
            loop.post(new KioskEvent.ButtonReleased(button));
        }
    }

    /** Hears the server. */
    private final class Ears implements LinkListener {
        @Override
        public void linkChanged(LinkStatus status, @Nullable String code) {
            pairingCode = code;
            if (status != linkStatus) {
                LOG.info("link: {}", status);
                linkStatus = status;
                loop.post(new KioskEvent.LinkChanged(status));
            }
        }

        @Override
        public void menuChanged(Menu newMenu) {
            menu = newMenu;
            Map<Button, LaneStatus> lanes = new EnumMap<>(Button.class);
            for (MenuLane lane : newMenu.lanes()) {
                lanes.put(
                        Button.valueOf(lane.lane().name()),
                        !lane.offered() ? LaneStatus.NOT_OFFERED : lane.open() ? LaneStatus.OPEN : LaneStatus.CLOSED);
            }
            loop.post(new KioskEvent.LanesChanged(lanes));
        }

        @Override
        public void ticketIssued(String key, IssuedTicket ticket) {
            @Nullable Slip slip = ticket.slip();
            @Nullable String number = ticket.number();
            if (slip == null || number == null) {
                LOG.error("press {}: ticket {} came without a slip: is the server newer?", key, ticket.id());
                link.report(ticket.id(), Verdict.FAILED);
                loop.post(new KioskEvent.NumberRefused(key, Refusal.OTHER));
                return;
            }
            desk.keep(ticket.id(), slip);
            lastSlip = slip;
            loop.post(new KioskEvent.NumberGiven(key, ticket.id(), number));
        }

        @Override
        public void ticketRefused(String key, Refusal refusal) {
            loop.post(new KioskEvent.NumberRefused(key, refusal));
        }
    }

    /** Does what the page asks. */
    private final class Hands implements KioskControls {
        @Override
        public void press(Lane lane) {
            KioskProgram.this.press(lane);
        }

        @Override
        public void choose(Lane lane, @Nullable String service, String language) {
            press(lane);
        }

        @Override
        public void takeOnScreen(boolean yes) {}

        @Override
        public void dropNumberOnScreen() {}

        @Override
        public void bounce(Lane lane) {
            wiring.virtualPanel().ifPresent(panel -> panel.bounce(Button.valueOf(lane.name())));
        }

        @Override
        public void setFault(Fault fault, boolean present) {
            wiring.virtualPrinter().ifPresent(printer -> printer.setFault(fault, present));
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
}
