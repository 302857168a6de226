package be.mays.kiosk.screen;

import be.mays.api.device.Heartbeat.Part;
import be.mays.kiosk.technician.EventLog;
import be.mays.kiosk.technician.TechnicianDesk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A technician's desk of a kiosk at which nothing happens. */
final class IdleDesk implements TechnicianDesk {
    @Override
    public List<Part> health() {
        return List.of();
    }

    @Override
    public List<EventLog.Entry> listEvents() {
        return List.of();
    }

    @Override
    public Paper paper() {
        return new Paper(false, false, null, null, null);
    }

    @Override
    public void changeRoll() {}

    @Override
    public void startChecks() {}

    @Override
    public Checks checks() {
        return Checks.NONE;
    }

    @Override
    public Instant now() {
        return ScreenStage.NOW;
    }

    @Override
    public @Nullable String zone() {
        return null;
    }
}
