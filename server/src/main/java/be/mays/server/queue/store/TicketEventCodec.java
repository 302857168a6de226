package be.mays.server.queue.store;

import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.TicketId;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdSerializer;

/**
 * Events as they are kept: the record's simple name and its components as JSON. Fields that an older or newer
 * release does not know are ignored. Thread-safe.
 */
public final class TicketEventCodec {
    private final JsonMapper mapper;
    private final Map<String, Class<? extends QueueEvent>> kinds = new HashMap<>();

    /** Knows all events there are. */
    public TicketEventCodec() {
        SimpleModule ids = new SimpleModule();
        ids.addSerializer(TicketId.class, new TicketIdSerializer());
        ids.addDeserializer(TicketId.class, new TicketIdDeserializer());
        mapper = JsonMapper.builder()
                .addModule(ids)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                // why: records have derived is-methods that are no data
                .changeDefaultVisibility(visibility -> visibility
                        .withGetterVisibility(Visibility.NONE)
                        .withIsGetterVisibility(Visibility.NONE)
                        .withFieldVisibility(Visibility.ANY))
                .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_NULL))
                .build();
        register(QueueEvent.class);
    }

    private void register(Class<?> type) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null) {
            kinds.put(type.getSimpleName(), type.asSubclass(QueueEvent.class));
        } else {
            for (Class<?> one : permitted) {
                register(one);
            }
        }
    }

    /** The name under which an event is kept. */
    public String kind(QueueEvent event) {
        return event.getClass().getSimpleName();
    }

    /** The event's components. */
    public String body(QueueEvent event) {
        return mapper.writeValueAsString(event);
    }

    /**
     * Reads an event.
     *
     * @throws IllegalStateException when the kind is unknown, as after a downgrade
     */
    public QueueEvent read(String kind, String body) {
        @Nullable Class<? extends QueueEvent> type = kinds.get(kind);
        if (type == null) {
            throw new IllegalStateException(
                    "the journal holds an event \"" + kind + "\" that this release does not know: install a newer one");
        }
        return mapper.readValue(body, type);
    }

    /** The ticket of an event about one. */
    static Optional<UUID> findTicket(QueueEvent event) {
        return event instanceof QueueEvent.TicketEvent about
                ? Optional.of(about.ticket().value())
                : Optional.empty();
    }

    private static final class TicketIdSerializer extends StdSerializer<TicketId> {
        TicketIdSerializer() {
            super(TicketId.class);
        }

        @Override
        public void serialize(TicketId id, JsonGenerator generator, SerializationContext context) {
            generator.writeString(id.toString());
        }
    }

    private static final class TicketIdDeserializer extends StdDeserializer<TicketId> {
        TicketIdDeserializer() {
            super(TicketId.class);
        }

        @Override
        public TicketId deserialize(JsonParser parser, DeserializationContext context) {
            return TicketId.of(parser.getString());
        }
    }
}
