package be.mays.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.Lane;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.ServerConfig;
import be.mays.server.ServerProgram;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a stolen token can do within a minute: no more than its device could. */
class DeviceLimitTest {
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final String SITE = "stadhuis";
    private static final int TICKETS = 10;
    private static final int REQUESTS = 60;

    private final HttpClient http = HttpClient.newHttpClient();
    private ServerProgram server;

    @BeforeEach
    void start() throws ConfigFaults {
        server = ServerProgram.start(
                ServerConfig.read(
                        List.of(
                                "--server.host=127.0.0.1",
                                "--server.port=0",
                                "--database.url=jdbc:h2:mem:" + UUID.randomUUID(),
                                "--catalog.always-open=true",
                                "--admin.password=" + BusyOffice.PASSWORD,
                                "--limit.tickets-per-minute=" + TICKETS,
                                "--limit.device-per-minute=" + REQUESTS),
                        Map.of()),
                new SystemBusinessClock(),
                new SystemMonotonicClock());
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
    }

    private MaysClient kiosk() throws ProblemException, NoAnswerException {
        return new MaysClient(server.uri(), BusyOffice.pair(http, server.uri(), SITE));
    }

    private static void press(MaysClient kiosk) throws ProblemException, NoAnswerException {
        kiosk.issue(SITE, UUID.randomUUID().toString(), new IssueRequest(Lane.QUICK, null, null, null), DEADLINE);
    }

    private interface Request {
        void send(MaysClient kiosk) throws ProblemException, NoAnswerException;
    }

    /** How often it was answered before it was refused; the minute may end between, and begins anew. */
    private static int countUntilRefused(MaysClient kiosk, Request request) throws NoAnswerException {
        for (int answered = 0; answered <= 2 * REQUESTS; answered++) {
            try {
                request.send(kiosk);
            } catch (ProblemException refused) {
                assertThat(refused.problem().status()).isEqualTo(429);
                assertThat(refused.isRetryable()).isTrue();
                assertThat(refused.problem().detail()).contains("within a minute");
                return answered;
            }
        }
        throw new AssertionError("never refused");
    }

    @Test
    void itTakesNoMoreTicketsThanPeopleCanPressAndHoldsUpNoOtherKiosk() throws Exception {
        try (MaysClient stolen = kiosk();
                MaysClient other = kiosk()) {
            assertThat(countUntilRefused(stolen, DeviceLimitTest::press)).isBetween(TICKETS, 2 * TICKETS);
            assertThatCode(() -> stolen.menu(SITE, null, DEADLINE)).doesNotThrowAnyException();
            assertThatCode(() -> press(other)).doesNotThrowAnyException();
        }
    }

    @Test
    void aPressThatIsRepeatedUntilItIsAnsweredCountsOnce() throws Exception {
        try (MaysClient kiosk = kiosk()) {
            IssueRequest wish = new IssueRequest(Lane.QUICK, null, null, null);
            String number = kiosk.issue(SITE, "one-press-again", wish, DEADLINE).number();
            for (int again = 0; again < 2 * TICKETS; again++) {
                assertThat(kiosk.issue(SITE, "one-press-again", wish, DEADLINE).number())
                        .isEqualTo(number);
            }
            assertThat(countUntilRefused(kiosk, DeviceLimitTest::press)).isBetween(TICKETS - 1, 2 * TICKETS);
        }
    }

    @Test
    void itAsksNoMoreThanADevice() throws Exception {
        try (MaysClient stolen = kiosk();
                MaysClient other = kiosk()) {
            assertThat(countUntilRefused(stolen, kiosk -> kiosk.menu(SITE, null, DEADLINE)))
                    .isBetween(REQUESTS, 2 * REQUESTS);
            assertThatCode(() -> press(other)).doesNotThrowAnyException();
        }
    }
}
