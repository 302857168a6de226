package be.mays.server.device.http;

import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.post.AlarmStore;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The administrator's page of devices: what needs a person, which devices there are at each site and how they are,
 * pairing by the code that a new one shows, another name, a new token, revoking. Changes go through {@code /api/v1}.
 */
public final class DevicePages {
    private static final Duration ENDED_SHOWN = Duration.ofDays(7);
    private static final int MOST_ENDED = 20;
    private static final ZoneId HOME = ZoneId.of("Europe/Brussels");

    private final FramedPages pages;
    private final DeviceRegister register;
    private final DeviceLines lines;
    private final AlarmStore alarms;
    private final boolean areTold;
    private final Supplier<Catalog> catalog;
    private final BusinessClock clock;

    /**
     * Pages on this register.
     *
     * @param areTold whether alarms are sent to anybody
     */
    public DevicePages(
            FramedPages pages,
            DeviceRegister register,
            DeviceLines lines,
            AlarmStore alarms,
            boolean areTold,
            Supplier<Catalog> catalog,
            BusinessClock clock) {
        this.pages = pages;
        this.register = register;
        this.lines = lines;
        this.alarms = alarms;
        this.areTold = areTold;
        this.catalog = catalog;
        this.clock = clock;
    }

    /**
     * The page.
     *
     * @param ended alarms of the last week that are over
     * @param groups devices by site; sites without any are left out
     * @param revoked devices whose token is refused
     * @param sites where a new device may stand
     * @param pairings how many devices wait for their code to be typed
     * @param areTold whether alarms are sent to anybody
     */
    public record View(
            List<DeviceLines.AlarmLine> lasting,
            List<DeviceLines.AlarmLine> ended,
            List<Group> groups,
            List<String> revoked,
            List<Site> sites,
            int pairings,
            boolean areTold) {}

    /** The devices of a site. */
    public record Group(String site, List<DeviceLines.Line> devices) {}

    /** Adds the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/devices", this::show, Access.ADMINISTRATOR);
    }

    private void show(Context context) {
        Instant now = clock.now();
        List<Device> devices = register.listDevices();
        List<Alarm> lasting = alarms.listLasting();
        pages.render(
                context,
                "devices.jte",
                new View(
                        lasting.stream().map(this::alarm).toList(),
                        alarms.listEnded(now.minus(ENDED_SHOWN), MOST_ENDED).stream()
                                .map(this::alarm)
                                .toList(),
                        groups(devices, lasting, now),
                        devices.stream()
                                .filter(Device::revoked)
                                .map(device -> device.name() + " · " + nameOf(device.site()))
                                .toList(),
                        catalog.get().sites(),
                        register.countPairings(now),
                        areTold));
    }

    private List<Group> groups(List<Device> devices, List<Alarm> lasting, Instant now) {
        // why: a device of a site that left the catalog must still be seen
        Set<String> sites = new LinkedHashSet<>();
        catalog.get().sites().forEach(site -> sites.add(site.id()));
        devices.forEach(device -> sites.add(device.site()));
        List<Group> groups = new ArrayList<>();
        for (String site : sites) {
            List<DeviceLines.Line> here = devices.stream()
                    .filter(device -> !device.revoked() && device.site().equals(site))
                    .map(device -> lines.line(device, of(device, lasting), zoneOf(site), now))
                    .toList();
            if (!here.isEmpty()) {
                groups.add(new Group(nameOf(site), here));
            }
        }
        return List.copyOf(groups);
    }

    private static List<Alarm> of(Device device, List<Alarm> alarms) {
        return alarms.stream()
                .filter(alarm -> alarm.key().device().equals(device.id()))
                .toList();
    }

    private DeviceLines.AlarmLine alarm(Alarm alarm) {
        return lines.alarm(alarm, nameOf(alarm.site()), zoneOf(alarm.site()));
    }

    private String nameOf(String site) {
        return findSite(site).map(Site::name).orElse(site);
    }

    private ZoneId zoneOf(String site) {
        return findSite(site).map(Site::zone).orElse(HOME);
    }

    private Optional<Site> findSite(String site) {
        return catalog.get().findSite(site);
    }
}
