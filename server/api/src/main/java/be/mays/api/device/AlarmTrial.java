package be.mays.api.device;

import org.jspecify.annotations.Nullable;

/**
 * What became of a trial message: {@code POST /api/v1/alarms/trial}.
 *
 * @param way mail or webhook
 * @param sent whether the other side took it
 * @param fault what exactly failed, in English; null when it was sent
 */
public record AlarmTrial(String way, boolean sent, @Nullable String fault) {}
