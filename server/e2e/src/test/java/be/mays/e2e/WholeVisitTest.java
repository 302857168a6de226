package be.mays.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.CounterView;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ReducedMotion;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A visit from button to board in a real browser, on everything that {@code ./mays demo} starts. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
class WholeVisitTest {
    private static final double PATIENCE_MILLIS = 30_000;
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);

    private static final LocatorAssertions.ContainsTextOptions SOON_CONTAINS =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);

    private static Playwright playwright;
    private static Browser browser;

    private Demo demo;
    private BrowserContext context;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openBrowser() {
        Path chromium = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no Chromium: apt-get install chromium"));
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
    }

    @AfterAll
    static void closeBrowser() {
        browser.close();
        playwright.close();
    }

    @BeforeEach
    void start() throws Exception {
        demo = Demo.start(
                DemoConfig.read(
                        List.of("--server.port=0", "--kiosk.page.port=0", "--display.page.port=0", "--data=" + folder),
                        Map.of()),
                new SystemBusinessClock(),
                new SystemMonotonicClock());
        // why: a color that is still changing is no color to measure
        context = browser.newContext(
                new Browser.NewContextOptions().setViewportSize(1280, 800).setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.route(
                url -> !"127.0.0.1".equals(URI.create(url).getHost()) && !url.startsWith("data:"),
                route -> route.abort());
    }

    @AfterEach
    void stop() {
        context.close();
        demo.close();
    }

    @Test
    void aVisitorPressesTakesTheSlipIsCalledByOneKeyAndSeesItOnBoardAndPhone() throws Exception {
        Page kiosk = open(demo.kiosk().pageUri());
        Page board = open(demo.board().pageUri());
        kiosk.locator("button.lane[data-lane=quick]").click();
        assertThat(kiosk.locator("body"))
                .containsText("A001", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        requireAccessible(kiosk);
        picture(kiosk, "kiosk");

        openCounter("an", "stadhuis-1");
        Page desk = signIn("an");
        desk.locator("a[href='/desk/stadhuis-1']").first().click();
        desk.locator("#main[data-mode]:not([data-mode=loading])").waitFor();
        assertThat(desk.locator("#status"))
                .hasAttribute(
                        "data-status", "open", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
        desk.keyboard().press("F8");
        assertThat(desk.locator("#number")).hasText("A001", SOON);
        requireAccessible(desk);
        picture(desk, "desk");

        board.setViewportSize(1920, 1080);
        assertThat(board.locator(".panel .number").first()).hasText("A001", SOON);
        requireAccessible(board);
        picture(board, "board");

        Page phone = open(URI.create(visitUrl()));
        assertThat(phone.locator("main")).containsText("A001");
        assertThat(phone.locator("main")).containsText("balie 1");
        assertThat(phone.content().length()).isLessThan(50_000);
        requireAccessible(phone);
        phone.setViewportSize(390, 700);
        picture(phone, "visit");

        desk.keyboard().press("F2");
        assertThat(desk.locator("#phase"))
                .containsText("In gesprek", new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS));
        phone.reload();
        assertThat(phone.locator("main")).not().containsText("Snelbalie");
    }

    @Test
    void anAdministratorAddsAMessageAndALargePictureOrdersAndRemovesThemAndTheBoardShowsIt() throws IOException {
        Page board = open(demo.board().pageUri());
        Page page = signIn("beheer");
        page.navigate(demo.server().uri().resolve("/slides").toString());
        requireAccessible(page);
        page.locator("#text").fill("Op vrijdag 1 mei zijn we gesloten.");
        page.locator("#until").fill("2199-05-01");
        page.locator("#add button[type=submit]").click();
        assertThat(page.locator(".slide h3")).hasText("Op vrijdag 1 mei zijn we gesloten.", SOON);

        page.locator("#picture").setInputFiles(photograph());
        page.locator("#add button[type=submit]").click();
        assertThat(page.locator("#said")).hasText("Schrijf wat er op het beeld staat.");
        page.locator("#alternative").fill("De Markt in de sneeuw");
        page.locator("#add button[type=submit]").click();
        String[] both = {"Op vrijdag 1 mei zijn we gesloten.", "De Markt in de sneeuw"};
        assertThat(page.locator(".slide h3")).hasText(both, SOON);
        assertThat((Integer) page.evaluate("async () => { const i = document.querySelector('.slide img');"
                        + " await i.decode(); return i.naturalWidth; }"))
                .isBetween(640, 1_920);
        requireAccessible(page);
        picture(page, "slides");

        page.locator(".slide").first().locator("button.move[data-by='1']").click();
        assertThat(page.locator(".slide h3")).hasText(new String[] {both[1], both[0]}, SOON);
        page.setViewportSize(640, 800);
        requireAccessible(page);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.locator(".slide").first().locator("button.remove").press("Enter");
        requireAccessible(page);
        page.locator("#remove button[value=yes]").press("Enter");
        assertThat(page.locator(".slide h3")).hasText(new String[] {both[0]}, SOON);

        // why: a board asks for the playlist every half minute
        assertThat(board.locator("#main"))
                .containsText(both[0], new LocatorAssertions.ContainsTextOptions().setTimeout(45_000));
        requireAccessible(board);
    }

    @Test
    void anAdministratorAddsAColleagueSignsHerOutEverywhereAndReadsWhoDidWhat() {
        Page page = signIn("beheer");
        page.navigate(demo.server().uri().resolve("/staff").toString());
        requireAccessible(page);
        page.locator("#user").fill("fatima");
        page.locator("#name").fill("Fatima El Amrani");
        page.locator("#password").fill("kort");
        page.locator("#person button[type=submit]").press("Enter");
        assertThat(page.locator("[data-user=fatima]")).hasCount(0);
        page.locator("#password").fill(Demo.PASSWORD);
        page.locator("input[name=lanes][value=quick]").press("Space");
        page.locator("#person button[type=submit]").press("Enter");
        Locator fatima = page.locator("[data-user=fatima]");
        assertThat(fatima).containsText("medewerker · Snelbalie", SOON_CONTAINS);
        assertThat(fatima).containsText("Nu niet aangemeld");

        BrowserContext hers = browser.newContext();
        Page desk = hers.newPage();
        desk.navigate(demo.server().uri().resolve("/desk").toString());
        desk.locator("#user").fill("fatima");
        desk.locator("#password").fill(Demo.PASSWORD);
        desk.locator("button[type=submit]").first().click();
        desk.waitForURL("**/desk");

        page.reload();
        assertThat(fatima).containsText("Nu op 1 plaats aangemeld");
        fatima.locator(".change").press("Enter");
        assertThat(page.locator("#form-title")).hasText("Fatima El Amrani wijzigen");
        picture(page, "staff");
        fatima.locator(".sign-out").press("Enter");
        requireAccessible(page);
        page.locator("#sure button[value=yes]").press("Enter");
        assertThat(fatima).containsText("Nu niet aangemeld", SOON_CONTAINS);
        desk.reload();
        desk.waitForURL("**/sign-in**");
        hers.close();

        page.navigate(demo.server().uri().resolve("/audit").toString());
        requireAccessible(page);
        assertThat(page.locator("tbody tr").first()).containsText("meldde overal af");
        page.locator("#words").fill("medewerker fatima");
        page.locator("#words").press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("bewaarde de medewerker");
        picture(page, "audit");
        page.setViewportSize(640, 800);
        requireAccessible(page);
    }

    /** As large as one from a telephone, with noise, so that it is hard to compress. */
    private Path photograph() throws IOException {
        BufferedImage image = new BufferedImage(3_000, 2_000, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                image.setRGB(x, y, 0x405060 + (x / 40 + random.nextInt(40)) * 0x010101);
            }
        }
        Path file = folder.resolve("photograph.jpg");
        ImageIO.write(image, "jpg", file.toFile());
        return file;
    }

    /** The pictures of the documents are made here: {@code -Dmays.pictures=FOLDER}. */
    private static void picture(Page page, String name) {
        String pictures = System.getProperty("mays.pictures");
        if (pictures != null) {
            page.waitForTimeout(1_000);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of(pictures, name + ".png")));
        }
    }

    private void openCounter(String user, String counter) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            new StaffClient(http, demo.server().uri(), user, Demo.PASSWORD)
                    .put(
                            "/api/v1/counters/" + counter + "/session",
                            new CounterSessionRequest(CounterStatus.OPEN, null),
                            CounterView.class);
        }
    }

    private String visitUrl() {
        String slip = demo.kiosk()
                .virtualPrinter()
                .flatMap(printer -> printer.findLastSlip())
                .orElseThrow()
                .plainText();
        Matcher url = Pattern.compile("http://127\\.0\\.0\\.1:\\d+/t/[A-Za-z0-9_-]{22}")
                .matcher(slip);
        assertThat(url.find()).as("the slip's QR code: %s", slip).isTrue();
        return url.group();
    }

    private Page signIn(String user) {
        Page desk = open(demo.server().uri().resolve("/desk"));
        requireAccessible(desk);
        desk.locator("#user").fill(user);
        desk.locator("#password").fill(Demo.PASSWORD);
        desk.locator("button[type=submit]").first().click();
        desk.waitForURL("**/desk");
        requireAccessible(desk);
        return desk;
    }

    private Page open(URI uri) {
        Page page = context.newPage();
        page.navigate(uri.toString());
        return page;
    }

    private static void requireAccessible(Page page) {
        List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
        assertThat(violations)
                .as(
                        "axe-core on %s: %s",
                        page.url(), violations.stream().map(Rule::getId).toList())
                .isEmpty();
    }
}
