package be.mays.kiosk.link;

import be.mays.api.client.Backoff;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.device.DeviceCommand;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the server for work, does it one after the other on a virtual thread of its own, and says that it is done.
 * Work is done once as long as the kiosk runs, also when the server did not hear that it is done. A kind that
 * nobody here knows is said to be done, so that it does not come again for ever.
 */
public final class DeviceCommands implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DeviceCommands.class);
    private static final Duration WAIT = Duration.ofSeconds(4);
    private static final Duration DEADLINE = Duration.ofSeconds(4);

    private final MaysClient client;
    private final Map<String, Work> works;
    private final Set<String> done = new HashSet<>();
    private final Thread thread = Thread.ofVirtual().name("kiosk-commands").unstarted(this::run);

    /** Does one kind of work; blocks until it is done or cannot be done. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void carryOut(DeviceCommand command) throws InterruptedException;
    }

    /**
     * Asks with this client, whose token may come later.
     *
     * @param works by kind
     */
    public DeviceCommands(MaysClient client, Map<String, Work> works) {
        this.client = client;
        this.works = Map.copyOf(works);
    }

    /** Begins to ask. */
    public void start() {
        thread.start();
    }

    private void run() {
        Backoff backoff = new Backoff(RandomGenerator.getDefault());
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try {
                    if (client.isPaired()) {
                        doAll(client.commands(WAIT));
                        backoff.reset();
                    }
                } catch (ProblemException | NoAnswerException away) {
                    LOG.debug("no work heard of: {}", away.getMessage());
                } catch (RuntimeException fault) {
                    // why: one order that cannot be done must not end all others
                    LOG.error("work from the server failed", fault);
                }
                // why: also after an answer, for a server that holds none must not be asked without pause
                Thread.sleep(backoff.next());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void doAll(List<DeviceCommand> commands) throws ProblemException, NoAnswerException, InterruptedException {
        for (DeviceCommand command : commands) {
            if (done.add(command.id())) {
                @Nullable Work work = works.get(command.kind());
                if (work == null) {
                    LOG.info("work of kind {} is not known here", command.kind());
                } else {
                    LOG.info("work of kind {}", command.kind());
                    work.carryOut(command);
                }
            }
            client.commandDone(command.id(), DEADLINE);
            done.remove(command.id());
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
