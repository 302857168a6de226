package be.mays.kiosk;

import be.mays.kiosk.outage.KioskTime;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the clocks of the machine. On Linux the monotonic clock counts from the start of the machine, so that its
 * moments may be compared between two runs of this program as long as the boot id is the same. Thread-safe.
 */
final class MachineClocks {
    private static final Logger LOG = LoggerFactory.getLogger(MachineClocks.class);
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    // why: systemd-timesyncd makes this file when it has set the clock, on a file system that a restart empties
    private static final Path SET_BY_NETWORK = Path.of("/run/systemd/timesync/synchronized");

    private final BusinessClock wall;
    private final MonotonicClock monotonic;
    private final String bootId = readBootId();

    MachineClocks(BusinessClock wall, MonotonicClock monotonic) {
        this.wall = wall;
        this.monotonic = monotonic;
    }

    private static String readBootId() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException notLinux) {
            LOG.info("this machine names no boot id; numbers of an outage keep their age only while the kiosk runs");
            return UUID.randomUUID().toString();
        }
    }

    KioskTime.Reading read() {
        return new KioskTime.Reading(bootId, monotonic.nanos() / 1_000_000, wall.now(), Files.exists(SET_BY_NETWORK));
    }
}
