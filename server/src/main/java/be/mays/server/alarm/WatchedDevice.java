package be.mays.server.alarm;

import be.mays.api.device.DeviceKind;
import be.mays.api.device.Heartbeat;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a device when the rules look.
 *
 * @param kind null: the server itself
 * @param onDuty whether people count on it now; nothing begins while they do not
 * @param lastSeen its last sign of life, or when it was paired
 * @param health its last heartbeat; null when there is none or it cannot be read
 * @param formerTokenUsed when a token that was replaced was last used in its name; null: not lately
 */
public record WatchedDevice(
        String id,
        @Nullable DeviceKind kind,
        String name,
        String site,
        boolean onDuty,
        Instant lastSeen,
        @Nullable Heartbeat health,
        @Nullable Instant formerTokenUsed) {}
