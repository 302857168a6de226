package be.mays.server.card;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.compound.DictionaryCompoundWordTokenFilter;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/** How Dutch text becomes words: whole, by their stems, and compounds in their parts. Thread-safe. */
final class CardWords {
    /** The shortest word that counts as a part of a compound, in letters. */
    static final int SHORTEST_PART = 4;

    private static final int LONGEST_PART = 24;

    /** Words without their endings; those such as "de" and "van", which say nothing, have none. */
    static final Analyzer STEMS = new DutchAnalyzer();

    /** Words as they stand, in small letters. */
    static final Analyzer WHOLE = new StandardAnalyzer();

    private CardWords() {}

    /** The text without accents: who types in a hurry leaves them out. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
    }

    /** The words of a text. */
    static List<String> list(Analyzer analyzer, String text) {
        try (TokenStream tokens = analyzer.tokenStream("text", text)) {
            return read(tokens);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /**
     * The known words of which this one is made, in order; fewer than two when it is no compound of them.
     *
     * @param word in small letters
     */
    static List<String> parts(String word, CharArraySet known) {
        KeywordTokenizer whole = new KeywordTokenizer();
        whole.setReader(new StringReader(word));
        try (TokenStream tokens = new DictionaryCompoundWordTokenFilter(
                whole, known, 2 * SHORTEST_PART, SHORTEST_PART, LONGEST_PART, true)) {
            List<String> found = read(tokens);
            // why: the filter gives the word itself first
            return found.subList(Math.min(1, found.size()), found.size());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static List<String> read(TokenStream tokens) throws IOException {
        List<String> found = new ArrayList<>();
        CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
        tokens.reset();
        while (tokens.incrementToken()) {
            found.add(term.toString());
        }
        tokens.end();
        return found;
    }
}
