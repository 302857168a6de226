package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.ClockMove;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.e2e.contract.ContractClient.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two desks press Next in the same instant, with one visitor for both of them and with one for each. */
class TwoDesksTest {
    private static final String PASSWORD = "een lang wachtwoord";
    private static final Instant MORNING = Instant.parse("2026-03-04T06:00:00Z");
    private static final Duration HOUR_AND_MORE = Duration.ofMinutes(62);
    private static final int ROUNDS_BETWEEN = 200;

    @Test
    void oneVisitorIsCalledByOneDeskAndTwoByTwo() throws Exception {
        pressTogether("two-desks", 20);
    }

    @Test
    @Tag("long")
    void aThousandTimesOneVisitorIsCalledByOneDeskAndTwoByTwo() throws Exception {
        pressTogether("two-desks-long", 1_000);
    }

    private static void pressTogether(String database, int times) throws Exception {
        try (TestServer server = TestServer.startAt(database, MORNING);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Desk left = open(server, "an", "stadhuis-1");
            Desk right = open(server, "ben", "stadhuis-2");
            for (int i = 0; i < times; i++) {
                if (i % ROUNDS_BETWEEN == 0) {
                    // why: a series has 999 numbers, and one is free again an hour after its visit
                    Instant later = MORNING.plus(HOUR_AND_MORE.multipliedBy(i / ROUNDS_BETWEEN));
                    server.client()
                            .anyone()
                            .post("/replay/clock", new ClockMove(later))
                            .expect(200);
                }
                int waiting = 1 + i % 2;
                List<String> issued = new ArrayList<>();
                for (int n = 0; n < waiting; n++) {
                    issued.add(issue(server.administrator()));
                }
                CyclicBarrier together = new CyclicBarrier(2);
                Future<@Nullable String> one = threads.submit(() -> left.next(together));
                Future<@Nullable String> other = threads.submit(() -> right.next(together));
                List<String> called = new ArrayList<>();
                for (Future<@Nullable String> desk : List.of(one, other)) {
                    @Nullable String ticket = desk.get(60, TimeUnit.SECONDS);
                    if (ticket != null) {
                        called.add(ticket);
                    }
                }
                assertThat(called).as("round %s", i).containsExactlyInAnyOrderElementsOf(issued);
            }
        }
    }

    private static String issue(Caller reception) {
        return reception
                .post("/api/v1/sites/stadhuis/tickets", new IssueRequest(Lane.QUICK, null, null, null))
                .expect(201)
                .as(IssuedTicket.class)
                .id();
    }

    private static Desk open(TestServer server, String user, String counter) {
        server.administrator()
                .put("/api/v1/staff/" + user, new StaffChange(user, "clerk", PASSWORD, null, null))
                .expect(201);
        Caller clerk = server.client().signIn(user, PASSWORD);
        clerk.put("/api/v1/counters/" + counter + "/session", CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        return new Desk(clerk, "/api/v1/counters/" + counter + "/next");
    }

    private static final class Desk {
        private final Caller clerk;
        private final String path;
        private @Nullable String present;

        Desk(Caller clerk, String path) {
            this.clerk = clerk;
            this.path = path;
        }

        @Nullable String next(CyclicBarrier together) throws Exception {
            NextRequest request = new NextRequest(present);
            together.await(60, TimeUnit.SECONDS);
            NextAnswer answer = clerk.post(path, request).expect(200).as(NextAnswer.class);
            present = answer.ticket() == null ? null : answer.ticket().id();
            if (present == null) {
                Objects.requireNonNull(answer.nobody());
            }
            return present;
        }
    }
}
