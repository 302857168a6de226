package be.mays.server.card;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Turns the Markdown of a card into HTML that is safe on a page: HTML in the text is shown, not run, and only
 * links of https, mail and phone stay. Thread-safe.
 */
public final class CardMarkdown {
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER =
            HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "strong", "em", "ul", "ol", "li", "code", "blockquote", "h4", "a")
            .allowAttributes("href")
            .onElements("a")
            .allowUrlProtocols("https", "mailto", "tel")
            .allowElements((_, _) -> "h4", "h1", "h2", "h3")
            .toFactory();

    private CardMarkdown() {}

    /** The text as HTML; empty for an empty text. */
    public static String html(String markdown) {
        return POLICY.sanitize(RENDERER.render(PARSER.parse(markdown)));
    }
}
