package be.mays.server.card;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.miscellaneous.PerFieldAnalyzerWrapper;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.similarities.Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Finds cards by words ({@link CardQuery} says how). Kept in memory, and never closed: it holds no file. Thread-safe;
 * {@link #keep} and {@link #find} block while another thread is in {@link #keep}.
 */
final class CardIndex {
    private static final String ID = "id";
    private static final int MEGABYTES = 4;
    // why: of two that fit the shorter is meant, but a service with many other words for it is hardly less of a hit
    private static final Similarity RANKING = new BM25Similarity(1.2f, 0.3f);
    // why: equal scores in the order of the ids, not in that in which the cards were changed
    private static final Sort BEST_FIRST = new Sort(SortField.FIELD_SCORE, new SortField(ID, SortField.Type.STRING));

    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final Map<String, Integer> held = new HashMap<>();
    private Map<String, String> serviceWords = Map.of();
    private volatile CharArraySet known = CharArraySet.EMPTY_SET;

    CardIndex() {
        // why: a typing error at the end of a word keeps the stemmer from finding its end, so errors are sought in
        // whole words
        Analyzer analyzer = new PerFieldAnalyzerWrapper(
                CardWords.STEMS,
                CardQuery.FIELDS.stream().collect(Collectors.toMap(CardQuery.Field::whole, _ -> CardWords.WHOLE)));
        IndexWriterConfig config = new IndexWriterConfig(analyzer)
                .setRAMBufferSizeMB(MEGABYTES)
                .setSimilarity(RANKING)
                .setMergeScheduler(new SerialMergeScheduler());
        try {
            writer = new IndexWriter(new ByteBuffersDirectory(), config);
            searchers = new SearcherManager(writer, new SearcherFactory() {
                @Override
                public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader before) {
                    IndexSearcher searcher = new IndexSearcher(reader);
                    searcher.setSimilarity(RANKING);
                    return searcher;
                }
            });
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * Brings the index to these cards: only what has changed since is read anew.
     *
     * @param words by the id of a service its name and the other words for it
     */
    synchronized void keep(Collection<KnowledgeCard> cards, Map<String, String> words) {
        boolean anew = !words.equals(serviceWords);
        TreeSet<String> gone = new TreeSet<>(held.keySet());
        boolean changed = false;
        try {
            for (KnowledgeCard card : cards) {
                gone.remove(card.id());
                if (anew || !Integer.valueOf(card.version()).equals(held.get(card.id()))) {
                    writer.updateDocument(new Term(ID, card.id()), document(card, words));
                    held.put(card.id(), card.version());
                    changed = true;
                }
            }
            for (String id : gone) {
                writer.deleteDocuments(new Term(ID, id));
                held.remove(id);
                changed = true;
            }
            serviceWords = words;
            if (changed) {
                searchers.maybeRefreshBlocking();
                known = listKnown();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Document document(KnowledgeCard card, Map<String, String> words) {
        CardContent content = card.content();
        Document document = new Document();
        document.add(new StringField(ID, card.id(), Field.Store.YES));
        document.add(new SortedDocValuesField(ID, new BytesRef(card.id())));
        for (String service : content.services()) {
            document.add(new StringField(CardQuery.LINKED, service, Field.Store.NO));
        }
        Map<String, String> texts = Map.of(
                "service",
                content.services().stream()
                        .map(service -> words.getOrDefault(service, service))
                        .collect(Collectors.joining("\n")),
                "question",
                content.question(),
                "text",
                String.join(
                        "\n",
                        content.steps(),
                        String.join("\n", content.bring()),
                        content.exceptions(),
                        content.sendOn(),
                        content.answer(),
                        String.join("\n", content.forms())));
        for (CardQuery.Field field : CardQuery.FIELDS) {
            String text = CardWords.plain(texts.getOrDefault(field.name(), ""));
            document.add(new TextField(field.name(), text, Field.Store.NO));
            document.add(new TextField(field.whole(), text, Field.Store.NO));
        }
        return document;
    }

    /** The words that the cards use, of which a compound may be made. */
    private CharArraySet listKnown() throws IOException {
        CharArraySet words = new CharArraySet(1_024, false);
        IndexSearcher searcher = searchers.acquire();
        try {
            for (CardQuery.Field field : CardQuery.FIELDS) {
                @Nullable Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), field.whole());
                TermsEnum each = terms == null ? TermsEnum.EMPTY : terms.iterator();
                for (BytesRef term = each.next(); term != null; term = each.next()) {
                    String word = term.utf8ToString();
                    if (word.length() >= CardWords.SHORTEST_PART
                            && !DutchAnalyzer.getDefaultStopSet().contains(word)) {
                        words.add(word);
                    }
                }
            }
        } finally {
            searchers.release(searcher);
        }
        return CharArraySet.unmodifiableSet(words);
    }

    /**
     * The ids of the cards that fit the words, best first.
     *
     * @param service the service whose cards come first, if they fit; null: none
     */
    List<String> find(String words, @Nullable String service, int most) {
        Optional<Query> query = CardQuery.of(words, service, known);
        if (query.isEmpty()) {
            return List.of();
        }
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                List<String> found = new ArrayList<>();
                for (ScoreDoc hit : searcher.search(query.get(), most, BEST_FIRST).scoreDocs) {
                    found.add(searcher.storedFields().document(hit.doc).get(ID));
                }
                return found;
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
