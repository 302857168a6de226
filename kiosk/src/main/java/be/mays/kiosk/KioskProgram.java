package be.mays.kiosk;

import be.mays.api.client.TokenFile;
import be.mays.api.device.DeviceView;
import be.mays.api.ticket.Channel;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuLane;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.button.PanelException;
import be.mays.kiosk.dialog.Outcome;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEffect;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.KioskFlow;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.flow.Press;
import be.mays.kiosk.flow.Refusal;
import be.mays.kiosk.flow.Timings;
import be.mays.kiosk.flow.Verdict;
import be.mays.kiosk.link.DeviceCommands;
import be.mays.kiosk.link.KioskLink;
import be.mays.kiosk.link.LinkListener;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.kiosk.screen.KioskScreen;
import be.mays.kiosk.screen.ScreenText;
import be.mays.kiosk.screen.TechnicianPages;
import be.mays.kiosk.technician.EventLog;
import be.mays.kiosk.technician.TechnicianGate;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
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

    /** Nobody sees it, and a number that comes at once needs no page about the wait for it. */
    private static final Duration SHOWN_AFTER = Duration.ofMillis(25);

    private final Wiring wiring;
    private final SharedPanel panel;
    private final VirtualFaults faults;
    private final KioskLoop loop;
    private final PrinterDesk desk;
    private final OutageDesk outage;
    private final KioskLink link;
    private final DeviceCommands commands;
    private final EventLog events;
    private final KioskHealth health;
    private final LiveChecks checks;
    private final PageHands hands;
    private final KioskScreen screen;
    private final LatestOnly<KioskState> shown;
    private volatile @Nullable Menu menu;
    private volatile @Nullable String pairingCode;
    private volatile @Nullable Slip lastSlip;
    private volatile LinkStatus linkStatus = LinkStatus.STARTING;

    private KioskProgram(KioskConfig config, BusinessClock clock, MonotonicClock monotonic) throws IOException {
        Files.createDirectories(config.data());
        this.wiring = Wiring.of(config, monotonic, clock);
        this.panel = new SharedPanel(wiring.panel());
        this.faults = VirtualFaults.of(config, wiring);
        this.loop = new KioskLoop(new KioskFlow(Timings.STANDARD), monotonic, this::carryOut, this::showState);
        this.desk =
                new PrinterDesk(wiring.printer(), loop::post, () -> loop.state().phase() instanceof Phase.Idle);
        this.outage = new OutageDesk(
                config.data(), new MachineClocks(clock, monotonic), loop::post, this::keepSlip, this::report);
        this.menu = outage.findMenu().orElse(null);
        this.events = new EventLog(outage::siteTime);
        this.health = new KioskHealth(config, wiring, loop::state, this::isScreenOpen, outage);
        this.checks =
                new LiveChecks(wishes -> new SelfChecks(config, partsForChecks(wiring, panel, desk), clock, wishes));
        this.link = new KioskLink(
                faults.server(),
                new TokenFile(config.data()),
                config.name(),
                monotonic,
                new Ears(),
                () -> health.heartbeat(VERSION),
                outage.handIns());
        this.commands = new DeviceCommands(link.client(), Map.of("reprint", new ReprintWork(desk, link)));
        this.hands = new PageHands(wiring, faults, loop::post);
        this.screen = new KioskScreen(
                config.pageHost(),
                config.pagePort(),
                hands,
                config.screen().options(),
                wiring.speech(),
                new TechnicianPages(
                        gate(config, monotonic),
                        new ServiceDesk(loop::state, health, wiring.printer(), checks, events, outage)),
                monotonic,
                new ScreenText.Surroundings(null, null, clock.now(), 0, List.of()));
        this.shown = new LatestOnly<>("kiosk-show", SHOWN_AFTER, this::showOnScreen);
    }

    private static Optional<TechnicianGate> gate(KioskConfig config, MonotonicClock monotonic) {
        return config.serviceCode().isEmpty()
                ? Optional.empty()
                : Optional.of(new TechnicianGate(config.serviceCode(), monotonic));
    }

    private static CheckedParts partsForChecks(Wiring wiring, SharedPanel panel, PrinterDesk desk) {
        return new CheckedParts(
                panel.lend(),
                wiring.virtualPanel().isPresent(),
                desk.lend(),
                wiring.printer()::forecast,
                wiring.speech().isAvailable());
    }

    private boolean isScreenOpen() {
        return screen.isSeen();
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
            program.panel.start(program.new Fingers());
        } catch (PanelException unusable) {
            program.close();
            throw unusable;
        }
        program.events.add("start", "");
        program.loop.start();
        program.desk.start();
        program.outage.start();
        program.link.start();
        program.commands.start();
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
        hands.press(lane);
    }

    /** The virtual printer, when the configuration asks for one. */
    public Optional<VirtualPrinter> virtualPrinter() {
        return wiring.virtualPrinter();
    }

    /** What the flow knows; for tests and health. */
    public KioskState state() {
        return loop.state();
    }

    private void carryOut(KioskEffect effect) {
        switch (effect) {
            case KioskEffect.AskPrinter ask -> desk.ask(ask.key());
            case KioskEffect.AskNumber ask -> link.ask(ask.press().key(), wish(ask.press()));
            case KioskEffect.StopAsking stop -> link.stopAsking(stop.key());
            case KioskEffect.TakeOwnNumber take -> outage.take(take.press());
            case KioskEffect.AbandonNumber abandon -> link.abandon(abandon.key());
            case KioskEffect.PrintSlip print -> desk.print(print.ticket());
            case KioskEffect.ReportVerdict report -> {
                desk.forget(report.ticket());
                outage.settle(report.ticket(), report.verdict());
            }
            case KioskEffect.FlashLamp flash -> panel.flash(flash.button());
        }
    }

    private static IssueRequest wish(Press press) {
        return press.service() == null
                ? new IssueRequest(Lane.valueOf(press.button().name()), null, Channel.KIOSK, press.language())
                : new IssueRequest(null, press.service(), Channel.KIOSK, press.language());
    }

    private void keepSlip(String ticket, Slip slip) {
        lastSlip = slip;
        desk.keep(ticket, slip);
    }

    private void report(String ticket, Verdict verdict) {
        link.report(ticket, verdict);
        link.refresh();
    }

    private void showState(KioskState state) {
        if (screen.isSeen() != state.screen()) {
            loop.post(new KioskEvent.ScreenChanged(screen.isSeen()));
        }
        panel.show(state.lamps());
        events.see(state);
        // why: a page takes longer to describe than a press may wait
        shown.put(state);
    }

    private void showOnScreen(KioskState state) {
        long slips = wiring.virtualPrinter().map(VirtualPrinter::slipCount).orElse(0L);
        screen.show(
                state,
                new ScreenText.Surroundings(
                        menu, pairingCode, outage.siteTime(), slips, faults.listPresent(), lastSlip, onScreen(state)));
    }

    private @Nullable Outcome onScreen(KioskState state) {
        return switch (state.phase()) {
            case Phase.OfferingScreen _ -> new Outcome.ScreenOffered();
            case Phase.ShowingNumber showing -> {
                @Nullable Slip slip = lastSlip;
                boolean same = slip != null && slip.number().equals(showing.number());
                yield new Outcome.NumberOnScreen(showing.number(), same && slip != null ? slip.visitUrl() : null);
            }
            case Phase.Idle _, Phase.Busy _ -> null;
        };
    }

    @Override
    public void close() {
        shown.close();
        screen.close();
        checks.close();
        commands.close();
        panel.close();
        loop.close();
        desk.close();
        link.close();
        outage.close();
        faults.close();
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
                outage.linkChanged(status);
                loop.post(new KioskEvent.LinkChanged(status));
            }
        }

        @Override
        public void menuChanged(Menu newMenu) {
            menu = newMenu;
            outage.menuChanged(newMenu);
            Map<Button, LaneStatus> lanes = new EnumMap<>(Button.class);
            for (MenuLane lane : newMenu.lanes()) {
                lanes.put(
                        Button.valueOf(lane.lane().name()),
                        !lane.offered() ? LaneStatus.NOT_OFFERED : lane.open() ? LaneStatus.OPEN : LaneStatus.CLOSED);
            }
            loop.post(new KioskEvent.LanesChanged(lanes));
        }

        @Override
        public void serverAnswered(Instant serverTime) {
            outage.serverAnswered(serverTime);
        }

        @Override
        public void deviceKnown(DeviceView device) {
            outage.deviceKnown(device);
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
            keepSlip(ticket.id(), slip);
            loop.post(new KioskEvent.NumberGiven(key, ticket.id(), number));
        }

        @Override
        public void ticketRefused(String key, Refusal refusal) {
            loop.post(new KioskEvent.NumberRefused(key, refusal));
        }
    }
}
