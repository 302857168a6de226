package be.mays.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.CounterView;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A visit from button to board in a real browser, on everything that {@code ./mays demo} starts. */
@SuppressWarnings("NullAway.Init")
class WholeVisitTest extends BrowserTest {
    private static final double PATIENCE_MILLIS = 30_000;
    private static final LocatorAssertions.HasTextOptions SOON =
            new LocatorAssertions.HasTextOptions().setTimeout(PATIENCE_MILLIS);

    private static final LocatorAssertions.ContainsTextOptions SOON_CONTAINS =
            new LocatorAssertions.ContainsTextOptions().setTimeout(PATIENCE_MILLIS);

    private Demo demo;
    private BrowserContext context;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        demo = Demo.start(
                DemoConfig.read(
                        List.of("--server.port=0", "--kiosk.page.port=0", "--display.page.port=0", "--data=" + folder),
                        Map.of()),
                new SystemBusinessClock(),
                new SystemMonotonicClock());
        context = chromium.newContext(1280, 800);
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
        Chromium.requireAccessible(kiosk);
        Chromium.picture(kiosk, "kiosk");

        openCounter("an", "stadhuis-1");
        Page desk = signIn("an");
        desk.locator("a[href='/desk/stadhuis-1']").first().click();
        desk.locator("#main[data-mode]:not([data-mode=loading])").waitFor();
        assertThat(desk.locator("#status"))
                .hasAttribute(
                        "data-status", "open", new LocatorAssertions.HasAttributeOptions().setTimeout(PATIENCE_MILLIS));
        desk.keyboard().press("F8");
        assertThat(desk.locator("#number")).hasText("A001", SOON);
        Chromium.requireAccessible(desk);
        Chromium.picture(desk, "desk");

        board.setViewportSize(1920, 1080);
        assertThat(board.locator(".panel .number").first()).hasText("A001", SOON);
        Chromium.requireAccessible(board);
        Chromium.picture(board, "board");

        Page phone = open(URI.create(visitUrl()));
        assertThat(phone.locator("main")).containsText("A001");
        assertThat(phone.locator("main")).containsText("balie 1");
        assertThat(phone.content().length()).isLessThan(50_000);
        Chromium.requireAccessible(phone);
        phone.setViewportSize(390, 700);
        Chromium.picture(phone, "visit");

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
        Chromium.requireAccessible(page);
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
        Chromium.requireAccessible(page);
        Chromium.picture(page, "slides");

        page.locator(".slide").first().locator("button.move[data-by='1']").click();
        assertThat(page.locator(".slide h3")).hasText(new String[] {both[1], both[0]}, SOON);
        page.setViewportSize(640, 800);
        Chromium.requireAccessible(page);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
        page.locator(".slide").first().locator("button.remove").press("Enter");
        Chromium.requireAccessible(page);
        page.locator("#remove button[value=yes]").press("Enter");
        assertThat(page.locator(".slide h3")).hasText(new String[] {both[0]}, SOON);

        // why: a board asks for the playlist every half minute
        assertThat(board.locator("#main"))
                .containsText(both[0], new LocatorAssertions.ContainsTextOptions().setTimeout(45_000));
        Chromium.requireAccessible(board);
    }

    @Test
    void anAdministratorAddsAColleagueSignsHerOutEverywhereAndReadsWhoDidWhat() {
        Page page = signIn("beheer");
        page.navigate(demo.server().uri().resolve("/staff").toString());
        Chromium.requireAccessible(page);
        page.locator("#user").fill("fatima");
        page.locator("#name").fill("Fatima El Amrani");
        page.locator("#password").fill("kort");
        page.locator("#person button[type=submit]").press("Enter");
        assertThat(page.locator("[data-user=fatima]")).hasCount(0);
        page.locator("#password").fill(Demo.PASSWORD);
        page.locator("input[name=lanes][value=quick]").press("Space");
        page.locator("#languages").fill("fr, de");
        page.locator("#person button[type=submit]").press("Enter");
        Locator fatima = page.locator("[data-user=fatima]");
        assertThat(fatima).containsText("medewerker · Snelbalie · spreekt ook de fr", SOON_CONTAINS);
        assertThat(fatima).containsText("Nu niet aangemeld");

        BrowserContext hers = chromium.newContext(1280, 800);
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
        Chromium.picture(page, "staff");
        fatima.locator(".sign-out").press("Enter");
        Chromium.requireAccessible(page);
        page.locator("#sure button[value=yes]").press("Enter");
        assertThat(fatima).containsText("Nu niet aangemeld", SOON_CONTAINS);
        desk.reload();
        desk.waitForURL("**/sign-in**");
        hers.close();

        page.navigate(demo.server().uri().resolve("/audit").toString());
        Chromium.requireAccessible(page);
        assertThat(page.locator("tbody tr").first()).containsText("meldde overal af");
        page.locator("#words").fill("medewerker fatima");
        page.locator("#words").press("Enter");
        assertThat(page.locator("tbody tr")).hasCount(1);
        assertThat(page.locator("tbody tr")).containsText("bewaarde de medewerker");
        Chromium.picture(page, "audit");
        page.setViewportSize(640, 800);
        Chromium.requireAccessible(page);
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

    private void openCounter(String user, String counter) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            new StaffClient(http, demo.server().uri(), user, Demo.PASSWORD)
                    .put(
                            "/api/v1/counters/" + counter + "/session",
                            CounterSessionRequest.own(CounterStatus.OPEN, null),
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
        Chromium.requireAccessible(desk);
        desk.locator("#user").fill(user);
        desk.locator("#password").fill(Demo.PASSWORD);
        desk.locator("button[type=submit]").first().click();
        desk.waitForURL("**/desk");
        Chromium.requireAccessible(desk);
        return desk;
    }

    private Page open(URI uri) {
        Page page = context.newPage();
        page.navigate(uri.toString());
        return page;
    }
}
