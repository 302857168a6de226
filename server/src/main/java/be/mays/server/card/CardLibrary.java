package be.mays.server.card;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest versions of all cards, read again when the register has changed, also by another instance. The search
 * index is made when somebody looks at cards, and follows each change. Thread-safe.
 */
public final class CardLibrary {
    private static final int MOST_FOUND = 50;

    private final CardRegister register;
    private final Supplier<Map<String, String>> serviceWords;
    private final Executor background;
    private final Object reading = new Object();
    private volatile @Nullable Shelf shelf;
    private volatile @Nullable CardIndex index;

    /**
     * The cards at one moment, by id.
     *
     * @param versions how many there were of all cards
     */
    private record Shelf(long versions, Map<String, KnowledgeCard> cards) {}

    /**
     * A card with what staff say of its latest version.
     *
     * @param overdue whether the day by which it was to be reviewed has passed
     */
    public record Judged(KnowledgeCard card, Verdicts verdicts, boolean overdue) {
        /** Whether its owner has something to do. */
        public boolean calls() {
            return overdue || verdicts.wrong() > 0;
        }
    }

    /**
     * A library of the cards in this register.
     *
     * @param serviceWords by the id of a service its name and the other words for it
     * @param background where the index is made while nobody waits for it
     */
    public CardLibrary(CardRegister register, Supplier<Map<String, String>> serviceWords, Executor background) {
        this.register = register;
        this.serviceWords = serviceWords;
        this.background = background;
    }

    /** All cards, by id. */
    public List<KnowledgeCard> listAll() {
        return List.copyOf(cards());
    }

    /** All cards of an owner with what staff say of them, by id. */
    public List<Judged> listOf(String owner, LocalDate today) {
        Map<String, Verdicts> verdicts = register.countVerdicts();
        return cards().stream()
                .filter(card -> card.content().owner().equals(owner))
                .map(card -> new Judged(card, verdicts.getOrDefault(card.id(), Verdicts.NONE), card.isOverdue(today)))
                .toList();
    }

    /** The latest version of a card. */
    public Optional<KnowledgeCard> find(String id) {
        return Optional.ofNullable(shelf().cards().get(id));
    }

    /** The card for a service; the first by id when there are several. */
    public Optional<KnowledgeCard> findFor(String service) {
        return cards().stream()
                .filter(card -> card.content().services().contains(service))
                .findFirst();
    }

    /** What to bring by the id of a service, for the services that have a card with a list. */
    public Map<String, List<String>> bringLists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (KnowledgeCard card : cards()) {
            List<String> bring = card.content().bring();
            if (!bring.isEmpty()) {
                card.content().services().forEach(service -> lists.putIfAbsent(service, bring));
            }
        }
        return lists;
    }

    /**
     * The cards that fit these words, best first, at most 50; Dutch stemming, compounds and typing errors are
     * understood.
     *
     * @param service the service whose card comes first, if it fits; null: none
     */
    public List<KnowledgeCard> search(String words, @Nullable String service) {
        Shelf present = shelf();
        return index(present).find(words, service, MOST_FOUND).stream()
                .flatMap(id -> Optional.ofNullable(present.cards().get(id)).stream())
                .toList();
    }

    /** Makes the index in the background, so that the first who searches need not wait for it. Returns at once. */
    public void prepare() {
        if (index == null) {
            background.execute(() -> index(shelf()));
        }
    }

    private CardIndex index(Shelf present) {
        CardIndex kept;
        synchronized (reading) {
            @Nullable CardIndex made = index;
            kept = made == null ? new CardIndex() : made;
            index = kept;
        }
        kept.keep(present.cards().values(), serviceWords.get());
        return kept;
    }

    private Collection<KnowledgeCard> cards() {
        return shelf().cards().values();
    }

    private Shelf shelf() {
        long versions = register.countVersions();
        @Nullable Shelf present = shelf;
        if (present != null && present.versions() == versions) {
            return present;
        }
        // why: those who ask at once after a change wait for one who reads, instead of reading all cards each
        synchronized (reading) {
            present = shelf;
            if (present == null || present.versions() != versions) {
                present = read();
                shelf = present;
            }
            return present;
        }
    }

    private Shelf read() {
        // why: counted before the cards are read, so that a version added meanwhile shows as a change again
        long versions = register.countVersions();
        Map<String, KnowledgeCard> cards = new LinkedHashMap<>();
        register.listLatest().forEach(card -> cards.put(card.id(), card));
        return new Shelf(versions, Collections.unmodifiableMap(cards));
    }
}
