package be.mays.server.card;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The latest versions of all cards, read again when the register has changed, also by another instance. The search
 * index is made at the first search after a change. Thread-safe.
 */
public final class CardLibrary {
    private static final int MOST_FOUND = 50;

    private final CardRegister register;
    private final Supplier<Map<String, String>> serviceWords;
    private volatile @Nullable Shelf shelf;

    /** The cards at one moment. */
    private static final class Shelf {
        private final long versions;
        private final Map<String, KnowledgeCard> cards = new LinkedHashMap<>();
        private @Nullable CardIndex index;
        private Map<String, String> indexedWords = Map.of();

        Shelf(long versions, List<KnowledgeCard> latest) {
            this.versions = versions;
            latest.forEach(card -> cards.put(card.id(), card));
        }

        synchronized CardIndex index(Map<String, String> words) {
            CardIndex present = index;
            if (present == null || !indexedWords.equals(words)) {
                present = new CardIndex(new ArrayList<>(cards.values()), words);
                index = present;
                indexedWords = words;
            }
            return present;
        }
    }

    /**
     * A library of the cards in this register.
     *
     * @param serviceWords by the id of a service its name and the other words for it
     */
    public CardLibrary(CardRegister register, Supplier<Map<String, String>> serviceWords) {
        this.register = register;
        this.serviceWords = serviceWords;
    }

    /** All cards, by id. */
    public List<KnowledgeCard> listAll() {
        return List.copyOf(shelf().cards.values());
    }

    /** The latest version of a card. */
    public Optional<KnowledgeCard> find(String id) {
        return Optional.ofNullable(shelf().cards.get(id));
    }

    /** The card for a service; the first by id when there are several. */
    public Optional<KnowledgeCard> findFor(String service) {
        return shelf().cards.values().stream()
                .filter(card -> card.content().services().contains(service))
                .findFirst();
    }

    /** What to bring by the id of a service, for the services that have a card with a list. */
    public Map<String, List<String>> bringLists() {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        for (KnowledgeCard card : shelf().cards.values()) {
            if (!card.content().bring().isEmpty()) {
                card.content()
                        .services()
                        .forEach(service ->
                                lists.putIfAbsent(service, card.content().bring()));
            }
        }
        return lists;
    }

    /** The cards that fit these words, best first, at most 50; Dutch stemming and typing errors are understood. */
    public List<KnowledgeCard> search(String words) {
        Shelf present = shelf();
        return present.index(serviceWords.get()).find(words, MOST_FOUND).stream()
                .flatMap(id -> Optional.ofNullable(present.cards.get(id)).stream())
                .toList();
    }

    private Shelf shelf() {
        long versions = register.countVersions();
        Shelf present = shelf;
        if (present == null || present.versions != versions) {
            present = new Shelf(versions, register.listLatest());
            shelf = present;
        }
        return present;
    }
}
