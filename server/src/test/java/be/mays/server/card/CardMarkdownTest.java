package be.mays.server.card;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Markdown of cards becomes HTML that is safe on a page, whatever somebody typed. */
class CardMarkdownTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<img src=x onerror=alert(1)>",
                "![x](javascript:alert(1))",
                "![x](https://example.org/x.png)",
                "[a](javascript:alert(1))",
                "[a](JaVaScRiPt:alert(1))",
                "[a](java\tscript:alert(1))",
                "[a](&#106;avascript:alert(1))",
                "[a](data:text/html;base64,PHNjcmlwdD4=)",
                "[a](vbscript:x)",
                "[a](http://example.org)",
                "<javascript:alert(1)>",
                "[a]: javascript:alert(1)\n\n[a]",
                "[a](https://example.org \"x\" onclick=alert(1))",
                "<a href='javascript:x' onclick='x'>a</a>",
                "<style>*{display:none}</style>",
                "```html\n<script>x</script>\n```",
                "# <svg onload=x>",
            })
    void nothingInACardRunsOrLoads(String markdown) {
        String html = CardMarkdown.html("Zie " + markdown) + CardMarkdown.html(markdown);
        assertThat(html)
                .doesNotContainIgnoringCase(
                        "<script", "<img", "<svg", "<style", "href=\"java", "href=\"data", "href=\"vb")
                .doesNotContain("href=\"http:")
                .doesNotContainPattern("<[^>]* on[a-z]+=");
    }

    @Test
    void stepsEmphasisAndLinksStay() {
        assertThat(CardMarkdown.html("1. Kijk **goed**\n2. Zie [de site](https://www.maaseik.be)"))
                .contains("<ol>", "<li>Kijk <strong>goed</strong></li>", "href=\"https://www.maaseik.be\"")
                .contains("target=\"_blank\"", "noopener", "noreferrer");
        assertThat(CardMarkdown.html("[mail](mailto:info@maaseik.be)"))
                .contains("mailto:")
                .doesNotContain("target");
        assertThat(CardMarkdown.html("3. Verder")).contains("start=\"3\"");
        assertThat(CardMarkdown.html("[x](javascript:alert(1))")).isEqualTo("<p>x</p>\n");
        assertThat(CardMarkdown.html("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "- ", "1. ", "*a **a ", "[", "![", "[a](", "`", "<b>", "_a __a ", "> - 1. ", "***"})
    void whatIsNestedAThousandTimesIsShownAsItWasTyped(String piece) {
        String hostile = piece.repeat(8_000 / piece.length());
        assertThat(CardMarkdown.html(hostile).length()).isLessThan(100_000);
    }
}
