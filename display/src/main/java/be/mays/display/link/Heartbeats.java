package be.mays.display.link;

import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.ProblemException;
import be.mays.api.device.Heartbeat;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the server every half minute how the board is. A sign of life that does not arrive is no fault: the link
 * says when the server is away. One thread runs it until that thread is interrupted.
 */
public final class Heartbeats implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeats.class);
    private static final Duration INTERVAL = Duration.ofSeconds(30);
    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final Supplier<Optional<MaysClient>> client;
    private final Supplier<List<Heartbeat.Part>> health;
    private final String version;
    private final Pause pause;

    /** Heartbeats that are not running yet. */
    public Heartbeats(
            Supplier<Optional<MaysClient>> client, Supplier<List<Heartbeat.Part>> health, String version, Pause pause) {
        this.client = client;
        this.health = health;
        this.version = version;
        this.pause = pause;
    }

    @Override
    public void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Optional<MaysClient> paired = client.get();
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
            paired.heartbeat(new Heartbeat(version, health.get()), DEADLINE);
        } catch (NoAnswerException | ProblemException unheard) {
            LOG.debug("the heartbeat was not heard: {}", unheard.getMessage());
        }
    }
}
