package be.mays.server.operations;

import be.mays.server.queue.QueueEvent;
import java.util.Locale;

/** Names of events in logs and metrics: {@code ticket_called} for {@code TicketCalled}. */
final class EventNames {
    private static final ClassValue<String> NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            return type.getSimpleName().replaceAll("(?<=.)([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    };

    private EventNames() {}

    static String of(QueueEvent event) {
        return NAMES.get(event.getClass());
    }
}
