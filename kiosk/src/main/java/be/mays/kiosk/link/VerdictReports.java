package be.mays.kiosk.link;

import be.mays.api.client.Backoff;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.kiosk.flow.Verdict;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server what became of each slip, again until it has heard. Lost at a power failure; the
 * server then flags the ticket by itself. Thread-safe; one virtual thread sends.
 */
final class VerdictReports implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictReports.class);
    private static final Duration TRY = Duration.ofSeconds(3);

    private record Report(String ticket, Verdict verdict) {}

    private final MaysClient client;
    private final BlockingQueue<Report> waiting = new LinkedBlockingQueue<>();
    private final Thread sender = Thread.ofVirtual().name("kiosk-verdicts").unstarted(this::send);

    VerdictReports(MaysClient client) {
        this.client = client;
    }

    void start() {
        sender.start();
    }

    void report(String ticket, Verdict verdict) {
        waiting.add(new Report(ticket, verdict));
    }

    private void send() {
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Report report = waiting.take();
                if (isHeard(report)) {
                    backoff.reset();
                } else {
                    // why: one that the server fails on must not hold up those behind it
                    waiting.add(report);
                    Thread.sleep(backoff.next());
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isHeard(Report report) {
        try {
            switch (report.verdict()) {
                case PRINTED -> client.printed(report.ticket(), TRY);
                case UNCERTAIN -> client.printUncertain(report.ticket(), TRY);
                case FAILED -> client.printFailed(report.ticket(), TRY);
            }
            return true;
        } catch (ProblemException no) {
            if (no.isRetryable() || no.isUnauthorized()) {
                return false;
            }
            LOG.warn(
                    "ticket {}: the server does not take the verdict {}: {}",
                    report.ticket(),
                    report.verdict(),
                    no.getMessage());
            return true;
        } catch (NoAnswerException none) {
            LOG.debug("ticket {}: {}", report.ticket(), none.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        sender.interrupt();
    }
}
