package be.mays.server.device.http;

import be.mays.api.ContractJson;
import be.mays.api.device.Heartbeat;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.Site;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceRegister;
import be.mays.server.http.Access;
import be.mays.server.pages.http.FramedPages;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The administrator's page of devices: which there are, how they are, pairing by the code that a new one
 * shows, revoking. Changes go through {@code /api/v1/devices}.
 */
public final class DevicePages {
    /** After so long without a sign of life a device is shown as silent. */
    static final Duration SILENCE = Duration.ofMinutes(3);

    private final FramedPages pages;
    private final DeviceRegister register;
    private final Supplier<Catalog> catalog;
    private final BusinessClock clock;

    /** Pages on this register. */
    public DevicePages(FramedPages pages, DeviceRegister register, Supplier<Catalog> catalog, BusinessClock clock) {
        this.pages = pages;
        this.register = register;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param pairings how many devices wait for their code to be typed
     */
    public record View(List<Line> devices, List<Site> sites, int pairings) {}

    /**
     * One device.
     *
     * @param kind its text key
     * @param tone good, care or stop
     * @param state in words
     */
    public record Line(
            String id,
            String name,
            String kind,
            String siteName,
            String tone,
            String state,
            String version,
            boolean revoked,
            List<Part> parts) {}

    /** One line of a device's health. */
    public record Part(String name, boolean good, String status, String detail) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/devices", this::show, Access.ADMINISTRATOR);
    }

    private void show(Context context) {
        Instant now = clock.now();
        List<Line> devices =
                register.listDevices().stream().map(device -> line(device, now)).toList();
        pages.render(context, "devices.jte", new View(devices, catalog.get().sites(), register.countPairings(now)));
    }

    private Line line(Device device, Instant now) {
        Optional<Site> site = catalog.get().findSite(device.site());
        Optional<Heartbeat> heartbeat = findHeartbeat(device);
        List<Part> parts = heartbeat
                .map(beat -> beat.parts().stream().map(this::part).toList())
                .orElse(List.of());
        ZoneId zone = site.map(Site::zone).orElse(ZoneId.of("Europe/Brussels"));
        boolean silent = isSilent(device.lastSeen(), now);
        boolean sound = parts.stream().allMatch(Part::good);
        return new Line(
                device.id(),
                device.name(),
                "devices.kind." + device.kind().name().toLowerCase(Locale.ROOT),
                site.map(Site::name).orElse(device.site()),
                device.revoked() ? "stop" : silent || !sound ? "care" : "good",
                state(device, silent, sound, zone),
                heartbeat.map(Heartbeat::version).orElse(""),
                device.revoked(),
                parts);
    }

    private String state(Device device, boolean silent, boolean sound, ZoneId zone) {
        Texts texts = pages.texts();
        if (device.revoked()) {
            return texts.get("devices.state.revoked");
        }
        @Nullable Instant seen = device.lastSeen();
        if (seen == null) {
            return texts.get("devices.state.never");
        }
        if (silent) {
            String day = DutchTime.day(seen.atZone(zone).toLocalDate());
            return texts.get("devices.state.silent", day, DutchTime.hour(seen, zone));
        }
        return texts.get(sound ? "devices.state.good" : "devices.state.attention", DutchTime.hour(seen, zone));
    }

    private static boolean isSilent(@Nullable Instant seen, Instant now) {
        return seen == null || Duration.between(seen, now).compareTo(SILENCE) > 0;
    }

    private Part part(Heartbeat.Part part) {
        @Nullable String detail = part.detail();
        return new Part(
                part.name(),
                part.status() == Heartbeat.Status.OK || part.status() == Heartbeat.Status.DISABLED,
                pages.texts().get("devices.part." + part.status().name().toLowerCase(Locale.ROOT)),
                detail == null ? "" : detail);
    }

    private static Optional<Heartbeat> findHeartbeat(Device device) {
        @Nullable String health = device.health();
        if (health == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractJson.mapper().readValue(health, Heartbeat.class));
        } catch (JacksonException unreadable) {
            // why: a heartbeat of another release must not hide the device from its administrator
            return Optional.empty();
        }
    }
}
