package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What colleagues gave along with a ticket. Never public.
 *
 * @param sendBackTo who wants the visitor back; null: nobody
 * @param texts ids of free texts, which are kept apart from the journal and for a day only
 * @param documents what the visitor was found to have with them, as the catalog writes it
 * @param done services that colleagues have done before they sent the visitor back; the finish names them too
 */
public record Handover(@Nullable Sender sendBackTo, List<String> texts, List<String> documents, List<String> done) {
    /** Nothing. */
    public static final Handover NONE = new Handover(null, List.of(), List.of());

    public Handover {
        texts = List.copyOf(Objects.requireNonNullElse(texts, List.of()));
        documents = List.copyOf(Objects.requireNonNullElse(documents, List.of()));
        // why: journals of earlier releases have none
        done = List.copyOf(Objects.requireNonNullElse(done, List.of()));
    }

    /** Nothing was done yet. */
    public Handover(@Nullable Sender sendBackTo, List<String> texts, List<String> documents) {
        this(sendBackTo, texts, documents, List.of());
    }

    /**
     * Who handed a ticket over and wants it back.
     *
     * @param lane the lane in which they had it
     * @param service the service for which they had it; null when only a lane was chosen
     */
    public record Sender(String clerk, Lane lane, @Nullable String service) {}

    /** The same, wanted back by somebody else; null: by nobody. */
    public Handover withSender(@Nullable Sender sender) {
        return new Handover(sender, texts, documents, done);
    }

    /** The same after these have been done. */
    public Handover withDone(List<String> services) {
        return new Handover(sendBackTo, texts, documents, services);
    }
}
