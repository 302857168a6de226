package be.mays.server.card;

import java.util.Map;
import java.util.regex.Pattern;
import org.commonmark.node.Document;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Turns the Markdown of a card into HTML that is safe on a page: HTML in the text is shown, not run, and only
 * links of https, mail and phone stay. Thread-safe.
 */
public final class CardMarkdown {
    // why: the renderer goes down by recursion, and a thousand quotes within quotes would end its stack
    private static final int DEEPEST = 30;
    private static final Parser PARSER = Parser.builder().build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .escapeHtml(true)
            .sanitizeUrls(true)
            .attributeProviderFactory(_ -> CardMarkdown::leaveTheDeskOpen)
            .build();
    private static final PolicyFactory POLICY = new HtmlPolicyBuilder()
            .allowElements("p", "br", "strong", "em", "ul", "ol", "li", "code", "blockquote", "h4", "a")
            .allowAttributes("href")
            .onElements("a")
            .allowAttributes("target")
            .matching(Pattern.compile("_blank"))
            .onElements("a")
            .allowAttributes("start")
            .matching(Pattern.compile("[0-9]{1,4}"))
            .onElements("ol")
            .requireRelsOnLinks("noopener", "noreferrer")
            .allowUrlProtocols("https", "mailto", "tel")
            .allowElements((_, _) -> "h4", "h1", "h2", "h3")
            .toFactory();

    private CardMarkdown() {}

    /** The text as HTML; empty for an empty text, and one paragraph as it was typed when it is nested too deep. */
    public static String html(String markdown) {
        Node parsed = PARSER.parse(markdown);
        return POLICY.sanitize(RENDERER.render(isTooDeep(parsed) ? asTyped(markdown) : parsed));
    }

    private static void leaveTheDeskOpen(Node node, String tag, Map<String, String> attributes) {
        if (node instanceof Link link) {
            // why: an address that was taken out as unsafe would lead to the page itself
            attributes.remove("href", "");
            // why: a page that a clerk reads must not take the place of the desk
            if (link.getDestination().startsWith("https:")) {
                attributes.put("target", "_blank");
            }
        }
    }

    private static boolean isTooDeep(Node document) {
        int depth = 0;
        @Nullable Node node = document;
        while (node != null) {
            if (node.getFirstChild() != null) {
                node = node.getFirstChild();
                depth++;
                if (depth > DEEPEST) {
                    return true;
                }
                continue;
            }
            while (node != null && node.getNext() == null) {
                node = node.getParent();
                depth--;
            }
            node = node == null ? null : node.getNext();
        }
        return false;
    }

    private static Node asTyped(String markdown) {
        Paragraph paragraph = new Paragraph();
        paragraph.appendChild(new Text(markdown));
        Document document = new Document();
        document.appendChild(paragraph);
        return document;
    }
}
