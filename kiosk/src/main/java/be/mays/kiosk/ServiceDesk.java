package be.mays.kiosk;

import be.mays.api.device.Heartbeat.Part;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.paper.PaperForecast;
import be.mays.kiosk.printer.paper.PaperMeter;
import be.mays.kiosk.technician.EventLog;
import be.mays.kiosk.technician.TechnicianDesk;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a technician sees and does at a running kiosk. Thread-safe. */
final class ServiceDesk implements TechnicianDesk {
    private final Supplier<KioskState> state;
    private final KioskHealth health;
    private final PaperMeter paper;
    private final LiveChecks checks;
    private final EventLog events;
    private final OutageDesk outage;

    ServiceDesk(
            Supplier<KioskState> state,
            KioskHealth health,
            PaperMeter paper,
            LiveChecks checks,
            EventLog events,
            OutageDesk outage) {
        this.state = state;
        this.health = health;
        this.paper = paper;
        this.checks = checks;
        this.events = events;
        this.outage = outage;
    }

    @Override
    public List<Part> health() {
        return health.list();
    }

    @Override
    public List<EventLog.Entry> listEvents() {
        return events.list();
    }

    @Override
    public Paper paper() {
        PaperForecast forecast = paper.forecast();
        KioskState now = state.get();
        return new Paper(
                now.printer().trouble() == PrinterTrouble.PAPER_OUT,
                now.printer().paperLow(),
                forecast.remainingMm(),
                forecast.remainingSlips(),
                forecast.endsAt());
    }

    @Override
    public void changeRoll() {
        paper.rollChanged();
        events.add("roll", "");
    }

    @Override
    public void startChecks() {
        if (checks.start()) {
            events.add("checks", "");
        }
    }

    @Override
    public Checks checks() {
        return checks.state();
    }

    @Override
    public Instant now() {
        return outage.siteTime();
    }

    @Override
    public @Nullable String zone() {
        return outage.findMenu().map(menu -> menu.zone()).orElse(null);
    }
}
