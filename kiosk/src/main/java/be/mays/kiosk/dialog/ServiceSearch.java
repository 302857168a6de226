package be.mays.kiosk.dialog;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds services by what visitors type: whole words or their beginnings, inflected or compound, with a typing error
 * in four letters and two in eight. Made for some hundred services: it compares with all. Immutable, thread-safe.
 */
public final class ServiceSearch {
    private static final int WHOLE = 100;
    private static final int BEGINNING = 80;
    private static final int INSIDE = 60;
    private static final int MISTYPED = 50;
    private static final int OTHER_WORD = 10;
    private static final int SHORTEST_INSIDE = 4;
    private static final int NOT_ALIKE = Integer.MAX_VALUE;

    private final List<Indexed> services;

    /**
     * One service.
     *
     * @param texts its name first, then other words for it
     */
    public record Searchable(String id, List<String> texts) {}

    private record Word(String plain, String stem, int loss) {}

    private record Indexed(String id, List<Word> words) {}

    private record Hit(String id, int matched, int score) {}

    /** A search in these services, in the order of the menu. */
    public ServiceSearch(List<Searchable> services) {
        this.services = services.stream()
                .map(service -> new Indexed(service.id(), words(service.texts())))
                .toList();
    }

    private static List<Word> words(List<String> texts) {
        List<Word> words = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int loss = i == 0 ? 0 : OTHER_WORD;
            WordForms.split(texts.get(i)).forEach(word -> words.add(new Word(word, WordForms.stem(word), loss)));
        }
        return words;
    }

    /** The ids of what fits, best first; all in the order of the menu when nothing was typed. */
    public List<String> find(String query) {
        List<String> asked = WordForms.withoutFillers(WordForms.split(query));
        if (asked.isEmpty()) {
            return services.stream().map(Indexed::id).toList();
        }
        List<Hit> hits = new ArrayList<>();
        for (Indexed service : services) {
            int matched = 0;
            int score = 0;
            for (String word : asked) {
                int best = best(word, service.words());
                matched += best > 0 ? 1 : 0;
                score += best;
            }
            if (matched > 0) {
                hits.add(new Hit(service.id(), matched, score));
            }
        }
        int most = hits.stream().mapToInt(Hit::matched).max().orElse(0);
        return hits.stream()
                .filter(hit -> hit.matched() == most)
                .sorted(Comparator.comparingInt(Hit::score).reversed())
                .map(Hit::id)
                .toList();
    }

    private static int best(String asked, List<Word> words) {
        String stem = WordForms.stem(asked);
        int best = 0;
        for (Word word : words) {
            int score = score(asked, stem, word);
            best = Math.max(best, score == 0 ? 0 : score - word.loss());
        }
        return best;
    }

    private static int score(String asked, String stem, Word word) {
        if (asked.equals(word.plain()) || stem.equals(word.stem())) {
            return WHOLE;
        }
        if (word.plain().startsWith(asked)
                || word.plain().startsWith(stem)
                || word.stem().startsWith(stem)) {
            return BEGINNING;
        }
        boolean inside = (stem.length() >= SHORTEST_INSIDE && word.plain().contains(stem))
                || (asked.length() >= SHORTEST_INSIDE && word.plain().contains(asked));
        boolean around = word.stem().length() >= SHORTEST_INSIDE && asked.contains(word.stem());
        if (inside || around) {
            return INSIDE;
        }
        int errors = Math.min(errors(asked, word.plain()), errors(stem, word.stem()));
        return errors == NOT_ALIKE ? 0 : MISTYPED - errors;
    }

    private static int errors(String typed, String word) {
        int errors = TypingErrors.toBeginning(typed, word);
        return errors <= TypingErrors.allowed(typed.length()) ? errors : NOT_ALIKE;
    }
}
