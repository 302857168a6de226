package be.mays.server.alarm.post;

import be.mays.api.ContractJson;
import be.mays.api.device.Heartbeat;
import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.WatchedDevice;
import be.mays.server.catalog.OpeningHours;
import be.mays.server.catalog.Site;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceRegister;
import be.mays.server.device.TokenRegister;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** What is known of all devices now. Any thread may ask. */
public final class WatchedDevices implements Supplier<List<WatchedDevice>> {
    private static final Duration FORMER_USES = Duration.ofHours(3);

    private final DeviceRegister devices;
    private final TokenRegister tokens;
    private final Function<String, Optional<Site>> sites;
    private final Duty duty;
    private final BusinessClock clock;

    /**
     * When people count on devices.
     *
     * @param always at every moment
     * @param lead so long before an opening already
     */
    public record Duty(boolean always, Duration lead) {
        /** Whether they do at a site now. */
        boolean isOn(Site site, Instant now) {
            return always
                    || Stream.concat(
                                    Stream.of(site.hours()),
                                    site.lanes().keySet().stream().map(site::hours))
                            .anyMatch(hours -> isOn(hours, site, now));
        }

        private boolean isOn(OpeningHours hours, Site site, Instant now) {
            return hours.findNextOpening(now, site.zone())
                    .filter(opening -> !opening.isAfter(now.plus(lead)))
                    .isPresent();
        }
    }

    /** The devices of this register. */
    public WatchedDevices(
            DeviceRegister devices,
            TokenRegister tokens,
            Function<String, Optional<Site>> sites,
            Duty duty,
            BusinessClock clock) {
        this.devices = devices;
        this.tokens = tokens;
        this.sites = sites;
        this.duty = duty;
        this.clock = clock;
    }

    @Override
    public List<WatchedDevice> get() {
        Instant now = clock.now();
        Map<String, Instant> formerUses = tokens.listFormerUses(now.minus(FORMER_USES));
        return devices.listDevices().stream()
                .filter(device -> !device.revoked())
                .map(device -> watched(device, formerUses.get(device.id()), now))
                .toList();
    }

    private WatchedDevice watched(Device device, @Nullable Instant formerUse, Instant now) {
        return new WatchedDevice(
                device.id(),
                device.kind(),
                device.name(),
                device.site(),
                sites.apply(device.site()).filter(site -> duty.isOn(site, now)).isPresent(),
                Optional.ofNullable(device.lastSeen()).orElse(device.pairedAt()),
                findHealth(device).orElse(null),
                formerUse);
    }

    private static Optional<Heartbeat> findHealth(Device device) {
        @Nullable String health = device.health();
        if (health == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractJson.mapper().readValue(health, Heartbeat.class));
        } catch (JacksonException unreadable) {
            // why: a heartbeat of another release says nothing, and must not hide the other devices
            return Optional.empty();
        }
    }
}
