package be.mays.api.counter;

import org.jspecify.annotations.Nullable;

/**
 * Reserves a private room or gives it back: {@code PUT /api/v1/rooms/{counter}/reservation}.
 *
 * @param minutes for how long from now, 5 to 240; 0 gives it back
 * @param reason why a team lead takes a colleague's room, as a code; null: it is one's own or free
 */
public record RoomRequest(Integer minutes, @Nullable String reason) {}
