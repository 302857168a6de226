package be.mays.kiosk;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system's Chromium, for tests of pages: one for all of them, started when first wanted, and for the thread that
 * runs the tests only.
 */
public final class KioskBrowser {
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa");
    private static final String VIOLATIONS = """
            rules => axe.run(document, {runOnly: {type: "tag", values: rules}, resultTypes: ["violations"]})
              .then(result => result.violations.map(rule => rule.id + ": " + rule.nodes[0].html))""";

    private static @Nullable Browser shared;

    private KioskBrowser() {}

    /** An empty page of a visitor of its own; a scale of 2 is a browser at 200 %. Close its context. */
    public static Page newPage(int width, int height, int scale) {
        if (shared == null) {
            shared = launch(Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1"))));
        }
        return shared.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width / scale, height / scale)
                        .setDeviceScaleFactor(scale)
                        .setReducedMotion(ReducedMotion.REDUCE))
                .newPage();
    }

    /** What breaks WCAG 2.2 AA on the page as it is now, by axe-core: each rule with its first element. */
    public static List<String> listViolations(Page page) {
        // why: axe's own builder sends its half megabyte and opens another page each time, which takes most of a second
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(axe());
        }
        List<String> found = new ArrayList<>();
        for (Object violation : (List<?>) page.evaluate(VIOLATIONS, RULES)) {
            found.add(String.valueOf(violation));
        }
        return found;
    }

    private static String axe() {
        try (InputStream script = KioskBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script, "axe.min.js").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Browser launch(Playwright playwright) {
        Path chromium = Stream.of(
                        "/usr/bin/chromium-headless-shell",
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium: apt-get install chromium-headless-shell"));
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync",
                                "--autoplay-policy=no-user-gesture-required")));
    }
}
