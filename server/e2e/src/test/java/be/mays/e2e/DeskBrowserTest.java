package be.mays.e2e;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Each test has a town hall of its own, seen in one real browser. */
@SuppressWarnings("NullAway.Init")
abstract class DeskBrowserTest extends BrowserTest {
    DeskHall hall;

    @BeforeEach
    void start() throws IOException {
        hall = new DeskHall(chromium);
    }

    @AfterEach
    void stop() throws IOException {
        hall.close();
    }
}
