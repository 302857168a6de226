package be.mays.display.link;

import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.device.Heartbeat;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server every half minute how the board is, and takes a new token when the server wants that. A sign of life that does not arrive is no fault: the link
 * says when the server is away. One thread runs it until that thread is interrupted.
 */
public final class Heartbeats implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final BoardLink link;
    private final Supplier<Heartbeat> health;
    private final Pause pause;

    /** Heartbeats of the board with this link, not running yet. */
    public Heartbeats(BoardLink link, Supplier<Heartbeat> health, Pause pause) {
        this.link = link;
        this.health = health;
        this.pause = pause;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<MaysClient> paired = link.findPaired();
                if (paired.isPresent()) {
                    beat(paired.get());
                }
                pause.last(paired.isPresent() ? INTERVAL : DEADLINE);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void beat(MaysClient paired) {
        try {
            paired.heartbeat(health.get(), DEADLINE);
            link.look(paired);
        } catch (NoAnswerException | ProblemException unheard) {
            LOG.debug("the heartbeat was not heard: {}", unheard.getMessage());
        }
    }
}
