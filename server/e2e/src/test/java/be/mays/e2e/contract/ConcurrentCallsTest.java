package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.counter.CounterSessionRequest;
import be.mays.api.counter.CounterStatus;
import be.mays.api.counter.NextAnswer;
import be.mays.api.counter.NextRequest;
import be.mays.api.counter.StaffChange;
import be.mays.api.device.DeviceKind;
import be.mays.api.ticket.IssueRequest;
import be.mays.api.ticket.IssuedTicket;
import be.mays.api.ticket.Lane;
import be.mays.api.ticket.TicketView;
import be.mays.e2e.contract.ContractClient.Caller;
import be.mays.server.catalog.SampleCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many clerks and kiosks at once, over HTTP: what went wrong elsewhere with two of each. */
class ConcurrentCallsTest {
    private static final int CLERKS = 8;
    private static final int KIOSKS = 32;
    private static final int PRESSES = 12;
    private static final String PASSWORD = "een lang wachtwoord";
    private static final String SITE = "zoliborz";

    @Test
    void everyTicketIsCalledExactlyOnceAndNoNumberIsGivenTwice(@TempDir Path folder)
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        Path catalog = folder.resolve("catalog.yaml");
        // why: 32 kiosks with the usual blocks for outages would hold all numbers of the series
        Files.writeString(
                catalog,
                SampleCatalog.REPLAY
                        .yaml()
                        .replace("    zone: Europe/Warsaw\n", "    zone: Europe/Warsaw\n    block-size: 1\n"));
        try (TestServer server = TestServer.start("concurrent-calls", catalog);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Caller> kiosks = new ArrayList<>();
            for (int i = 0; i < KIOSKS; i++) {
                kiosks.add(server.pair(DeviceKind.KIOSK, "Zuil " + i, SITE));
            }
            List<Caller> clerks = new ArrayList<>();
            for (int i = 1; i <= CLERKS; i++) {
                clerks.add(clerk(server, i));
            }
            Queue<IssuedTicket> issued = new ConcurrentLinkedQueue<>();
            Queue<TicketView> called = new ConcurrentLinkedQueue<>();
            CountDownLatch pressing = new CountDownLatch(KIOSKS);
            List<Future<?>> all = new ArrayList<>();
            for (Caller kiosk : kiosks) {
                all.add(threads.submit(() -> press(kiosk, issued, pressing)));
            }
            for (int i = 0; i < CLERKS; i++) {
                Caller clerk = clerks.get(i);
                String next = "/api/v1/counters/" + SITE + "-" + (i + 1) + "/next";
                all.add(threads.submit(() -> callAll(clerk, next, called, pressing)));
            }
            for (Future<?> one : all) {
                one.get(120, TimeUnit.SECONDS);
            }
            assertThat(issued).hasSize(KIOSKS * PRESSES);
            assertThat(issued).extracting(IssuedTicket::number).doesNotHaveDuplicates();
            assertThat(called)
                    .extracting(TicketView::id)
                    .containsExactlyInAnyOrderElementsOf(
                            issued.stream().map(IssuedTicket::id).toList());
        }
    }

    private static Caller clerk(TestServer server, int number) {
        String user = "clerk" + number;
        server.administrator()
                .put("/api/v1/staff/" + user, new StaffChange("Clerk " + number, "clerk", PASSWORD, null, null))
                .expect(201);
        Caller clerk = server.client().signIn(user, PASSWORD);
        clerk.put(
                        "/api/v1/counters/" + SITE + "-" + number + "/session",
                        CounterSessionRequest.own(CounterStatus.OPEN, null))
                .expect(200);
        return clerk;
    }

    private static void press(Caller kiosk, Queue<IssuedTicket> issued, CountDownLatch pressing) {
        try {
            for (int i = 0; i < PRESSES; i++) {
                Lane lane = i % 2 == 0 ? Lane.QUICK : Lane.THEMATIC;
                IssuedTicket ticket = kiosk.post(
                                "/api/v1/sites/" + SITE + "/tickets", new IssueRequest(lane, null, null, null))
                        .expect(201)
                        .as(IssuedTicket.class);
                issued.add(ticket);
                kiosk.post("/api/v1/tickets/" + ticket.id() + "/printed").expect(200);
            }
        } finally {
            pressing.countDown();
        }
    }

    /** Calls until the kiosks are done and nobody waits any more. */
    private static void callAll(Caller clerk, String next, Queue<TicketView> called, CountDownLatch pressing) {
        @Nullable String open = null;
        while (true) {
            boolean last = pressing.getCount() == 0;
            NextAnswer answer = (open == null ? clerk.post(next) : clerk.post(next, new NextRequest(open)))
                    .expect(200)
                    .as(NextAnswer.class);
            @Nullable TicketView ticket = answer.ticket();
            if (ticket != null) {
                called.add(ticket);
                open = ticket.id();
            } else {
                Objects.requireNonNull(answer.nobody());
                open = null;
                if (last) {
                    return;
                }
            }
        }
    }
}
