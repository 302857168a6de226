package be.mays.server.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.ByteBuffersDirectory;

/**
 * Finds cards by words, with Dutch stemming and typing errors: Lucene's Dutch analyzer and Damerau-Levenshtein
 * distance 1 from four letters and 2 from eight. Kept in memory. Immutable and thread-safe.
 */
final class CardIndex {
    private static final int MOST_WORDS = 8;
    private static final Map<String, Float> FIELDS = Map.of("question", 4f, "service", 3f, "text", 1f);
    // why: a typing error at the end of a word keeps the stemmer from finding its end, so errors are sought in whole
    // words
    private static final String WHOLE = "-whole";

    private final Analyzer stemming = new DutchAnalyzer();
    private final Analyzer whole = new StandardAnalyzer();
    private final Analyzer analyzer = new PerFieldAnalyzerWrapper(
            stemming, FIELDS.keySet().stream().collect(Collectors.toMap(field -> field + WHOLE, _ -> whole)));
    private final IndexSearcher searcher;

    /**
     * An index of these cards.
     *
     * @param serviceWords by the id of a service its name and the other words for it
     */
    CardIndex(List<KnowledgeCard> cards, Map<String, String> serviceWords) {
        // why: never closed, since it holds no file and its memory goes with it
        ByteBuffersDirectory directory = new ByteBuffersDirectory();
        try {
            try (IndexWriter writer =
                    new IndexWriter(directory, new IndexWriterConfig(analyzer).setRAMBufferSizeMB(4))) {
                for (KnowledgeCard card : cards) {
                    writer.addDocument(document(card, serviceWords));
                }
                writer.forceMerge(1);
            }
            searcher = new IndexSearcher(DirectoryReader.open(directory));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Document document(KnowledgeCard card, Map<String, String> serviceWords) {
        CardContent content = card.content();
        Document document = new Document();
        document.add(new StoredField("id", card.id()));
        add(document, "question", content.question());
        for (String service : content.services()) {
            add(document, "service", serviceWords.getOrDefault(service, service));
        }
        String text = String.join(
                "\n",
                content.steps(),
                String.join("\n", content.bring()),
                content.exceptions(),
                content.sendOn(),
                content.answer(),
                String.join("\n", content.forms()));
        add(document, "text", text);
        return document;
    }

    private static void add(Document document, String field, String text) {
        document.add(new TextField(field, text, Field.Store.NO));
        document.add(new TextField(field + WHOLE, text, Field.Store.NO));
    }

    /** The ids of the cards that fit the words, best first. */
    List<String> find(String words, int most) {
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        List<String> asked = tokens(whole, words).stream()
                // why: words such as "de" and "van" have no stem and say nothing
                .filter(word -> !tokens(stemming, word).isEmpty())
                .limit(MOST_WORDS)
                .toList();
        if (asked.isEmpty()) {
            return List.of();
        }
        for (int place = 0; place < asked.size(); place++) {
            query.add(wordQuery(asked.get(place), place == asked.size() - 1), BooleanClause.Occur.SHOULD);
        }
        query.setMinimumNumberShouldMatch((asked.size() + 1) / 2);
        try {
            List<String> found = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query.build(), most).scoreDocs) {
                found.add(searcher.storedFields().document(hit.doc).get("id"));
            }
            return found;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private Query wordQuery(String word, boolean last) {
        List<Query> ways = new ArrayList<>();
        FIELDS.forEach((field, weight) -> {
            for (String stem : tokens(stemming, word)) {
                ways.add(new BoostQuery(new TermQuery(new Term(field, stem)), 4 * weight));
            }
            Term term = new Term(field + WHOLE, word);
            int edits = word.length() < 4 ? 0 : word.length() < 8 ? 1 : 2;
            if (edits > 0) {
                ways.add(new BoostQuery(new FuzzyQuery(term, edits), weight));
            }
            // why: the last word may still be in the typing
            if (last && word.length() >= 3) {
                ways.add(new BoostQuery(new PrefixQuery(term), weight));
            }
        });
        return new DisjunctionMaxQuery(ways, 0.1f);
    }

    private static List<String> tokens(Analyzer analyzer, String words) {
        List<String> found = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("text", words)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                found.add(term.toString());
            }
            tokens.end();
            return found;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
