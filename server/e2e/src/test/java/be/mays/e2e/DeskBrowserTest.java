package be.mays.e2e;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/** Each test has a town hall of its own, seen in one real browser. */
@Timeout(180)
@SuppressWarnings("NullAway.Init")
abstract class DeskBrowserTest {
    private static Chromium chromium;

    DeskHall hall;

    @BeforeAll
    static void openBrowser() {
        chromium = new Chromium();
    }

    @AfterAll
    static void closeBrowser() {
        chromium.close();
    }

    @BeforeEach
    void start() throws IOException {
        hall = new DeskHall(chromium);
    }

    @AfterEach
    void stop() throws IOException {
        hall.close();
    }
}
