package be.mays.server.card;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.WildcardQuery;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of the index for some words. At least half of the words must be found, each in one of these ways, best
 * first: by its stem, with typing errors (one from four letters, two from eight), as part of a compound, as a compound
 * of words that the cards use, or by its beginning while it is still being typed. Nothing that is typed is an operator.
 */
final class CardQuery {
    /**
     * A part of a card.
     *
     * @param name of the field with the stems
     * @param weight against a card's text
     */
    record Field(String name, float weight) {
        /** The field with the words as they stand. */
        String whole() {
            return name + "-whole";
        }
    }

    /** The fields of a card: what it is linked to says most about it. */
    static final List<Field> FIELDS = List.of(new Field("service", 6), new Field("question", 4), new Field("text", 1));

    /** The field with the ids of the linked services. */
    static final String LINKED = "linked";

    private static final int MOST_WORDS = 8;
    // why: all spellings of all words in all fields must stay below Lucene's limit of 1,024 clauses
    private static final int MOST_SPELLINGS = 10;
    private static final float EXACT = 4;
    private static final float PARTLY = 0.5f;
    private static final float TIE = 0.1f;
    private static final float ABOVE_ALL = 1_000;

    private CardQuery() {}

    /**
     * The query; nothing when the words say nothing.
     *
     * @param service the service whose cards come first, if they fit the words; null: none
     * @param known the words that the cards use
     */
    static Optional<Query> of(String words, @Nullable String service, CharArraySet known) {
        List<String> asked = CardWords.list(CardWords.WHOLE, CardWords.plain(words)).stream()
                .filter(word -> !CardWords.list(CardWords.STEMS, word).isEmpty())
                .distinct()
                .limit(MOST_WORDS)
                .toList();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (int place = 0; place < asked.size(); place++) {
            all.add(word(asked.get(place), place == asked.size() - 1, known), BooleanClause.Occur.SHOULD);
        }
        Query fitting = all.setMinimumNumberShouldMatch((asked.size() + 1) / 2).build();
        return Optional.of(service == null ? fitting : first(fitting, service));
    }

    private static Query first(Query fitting, String service) {
        Query linked = new ConstantScoreQuery(new TermQuery(new Term(LINKED, service)));
        return new BooleanQuery.Builder()
                .add(fitting, BooleanClause.Occur.MUST)
                .add(new BoostQuery(linked, ABOVE_ALL), BooleanClause.Occur.SHOULD)
                .build();
    }

    private static Query word(String word, boolean last, CharArraySet known) {
        List<Query> ways = new ArrayList<>();
        for (Field field : FIELDS) {
            addStems(ways, field, word);
            addSpellings(ways, field, word, last);
        }
        List<String> parts = CardWords.parts(word, known);
        if (parts.size() > 1) {
            ways.add(ofParts(parts));
        }
        return new DisjunctionMaxQuery(ways, TIE);
    }

    private static void addStems(List<Query> ways, Field field, String word) {
        for (String stem : CardWords.list(CardWords.STEMS, word)) {
            ways.add(boosted(new TermQuery(new Term(field.name(), stem)), EXACT * field.weight()));
            if (stem.length() >= CardWords.SHORTEST_PART) {
                ways.add(boosted(new PrefixQuery(new Term(field.name(), stem)), PARTLY * field.weight()));
                ways.add(boosted(new WildcardQuery(new Term(field.name(), "*" + stem)), PARTLY * field.weight()));
                // why: the stemmer leaves some plurals one letter apart, such as reispassen and reispas
                ways.add(boosted(
                        new FuzzyQuery(new Term(field.name(), stem), 1, 1, MOST_SPELLINGS, true), field.weight()));
            }
        }
    }

    private static void addSpellings(List<Query> ways, Field field, String word, boolean last) {
        Term term = new Term(field.whole(), word);
        int errors = word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
        if (errors > 0) {
            ways.add(boosted(new FuzzyQuery(term, errors, 0, MOST_SPELLINGS, true), field.weight()));
        }
        if (last && word.length() >= 3) {
            ways.add(boosted(new PrefixQuery(term), PARTLY * field.weight()));
        }
    }

    private static Query ofParts(List<String> parts) {
        BooleanQuery.Builder all = new BooleanQuery.Builder();
        for (String part : parts) {
            List<Query> ways = new ArrayList<>();
            FIELDS.forEach(field -> addStems(ways, field, part));
            all.add(new DisjunctionMaxQuery(ways, TIE), BooleanClause.Occur.MUST);
        }
        return all.build();
    }

    private static Query boosted(Query query, float weight) {
        return new BoostQuery(query, weight);
    }
}
