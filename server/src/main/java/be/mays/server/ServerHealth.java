package be.mays.server;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.WatchedDevice;
import be.mays.server.catalog.CatalogHolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/** What the server finds wrong with itself, in the form in which the alarms' rules look at devices. Any thread may ask. */
final class ServerHealth implements Supplier<WatchedDevice> {
    /** A night, and some hours for a machine that was off. */
    private static final Duration BACKUP_LASTS = Duration.ofHours(30);

    private static final long LEAST_BYTES = 200L << 20;

    private final Upkeep upkeep;
    private final Optional<Path> file;
    private final CatalogHolder catalog;
    private final BusinessClock clock;

    /** @param file of the embedded database */
    ServerHealth(Upkeep upkeep, Optional<Path> file, CatalogHolder catalog, BusinessClock clock) {
        this.upkeep = upkeep;
        this.file = file;
        this.catalog = catalog;
        this.clock = clock;
    }

    @Override
    public WatchedDevice get() {
        String site = catalog.get().sites().getFirst().id();
        Heartbeat health = new Heartbeat("", List.copyOf(parts()));
        return new WatchedDevice("server", null, "Server", site, true, clock.now(), health, null);
    }

    private List<Part> parts() {
        List<Part> parts = new ArrayList<>();
        // why: a new installation has had no night yet
        upkeep.findNightFailures().ifPresent(failures -> {
            failures.forEach((job, why) -> parts.add(new Part(job, Status.FAILED, why)));
            if (upkeep.makesBackups() && !failures.containsKey(Upkeep.BACKUP)) {
                addBackup(parts);
            }
        });
        file.ifPresent(database -> addDisk(parts, database.toAbsolutePath()));
        return parts;
    }

    private void addBackup(List<Part> parts) {
        Optional<Duration> age = upkeep.findBackupAge();
        if (age.isEmpty()) {
            parts.add(new Part(Upkeep.BACKUP, Status.FAILED, "there is none"));
        } else if (age.get().compareTo(BACKUP_LASTS) > 0) {
            parts.add(new Part(
                    Upkeep.BACKUP, Status.FAILED, "the last one is " + age.get().toHours() + " h old"));
        }
    }

    /** The database needs room for a copy of itself, which an upgrade and a check make, and for its own growth. */
    private static void addDisk(List<Part> parts, Path database) {
        try {
            long free = Files.getFileStore(Objects.requireNonNull(database.getParent()))
                    .getUsableSpace();
            if (free < Math.max(LEAST_BYTES, Files.size(database))) {
                parts.add(new Part("disk", Status.FAILED, (free >> 20) + " MB left for " + database));
            }
        } catch (IOException gone) {
            parts.add(new Part("disk", Status.FAILED, "cannot be read: " + gone));
        }
    }
}
