package be.mays.display;

import be.mays.api.device.Heartbeat;
import be.mays.display.board.Picture;
import be.mays.display.sound.Announcer;
import be.mays.display.sound.EspeakVoice;
import be.mays.display.sound.SoundCards;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running board. Thread-safe. */
public final class DisplayProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DisplayProgram.class);
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(2);

    private final Wiring parts;
    private final Thread time;
    private final Thread link;
    private final Thread clips;
    private final Thread heartbeats;
    private final Thread reports;
    private final Thread playlists;
    private final List<Thread> signs;

    private DisplayProgram(Wiring parts) {
        this.parts = parts;
        time = Thread.ofVirtual().name("board-time").start(this::tickOn);
        link = Thread.ofVirtual().name("board-link").start(parts.link());
        heartbeats = Thread.ofVirtual().name("board-heartbeats").start(parts.heartbeats());
        reports = Thread.ofVirtual().name("board-reports").start(parts.reports());
        playlists = Thread.ofVirtual().name("board-playlists").start(parts.playlists());
        // why: a read of a serial port blocks in native code, which a virtual thread would do to all others
        signs = parts.signs().stream()
                .map(bus -> Thread.ofPlatform().name("signs").daemon().start(bus))
                .toList();
        clips = Thread.ofVirtual().name("speech-clips").start(this::prepareClips);
    }

    /**
     * Starts the board; returns when its page can be opened. It finds the server by itself, now or later.
     *
     * @param business for the clock on the page
     * @param monotonic for how long a call is shown
     */
    public static DisplayProgram start(DisplayConfig config, BusinessClock business, MonotonicClock monotonic) {
        return start(config, business, monotonic, new SoundCards());
    }

    /** The same on a machine with these sound cards. */
    static DisplayProgram start(
            DisplayConfig config, BusinessClock business, MonotonicClock monotonic, SoundCards cards) {
        if (!config.sizes().isReadable()) {
            LOG.warn(
                    "a screen of {} inch can be read from at most {} m, not from {} m: take a larger one",
                    config.sizes().diagonalInches(),
                    Math.round(config.sizes().readableMeters()),
                    Math.round(config.sizes().distanceMeters()));
        }
        return new DisplayProgram(Wiring.of(config, business, monotonic, cards));
    }

    /** The page, for a browser on this machine. */
    public URI pageUri() {
        return parts.screen().uri();
    }

    /** The code that an administrator must approve; nothing when the board is paired. */
    public Optional<String> pairingCode() {
        return picture() instanceof Picture.Pairing(String code) ? Optional.of(code) : Optional.empty();
    }

    /** What can be seen now. */
    public Picture picture() {
        return parts.live().picture();
    }

    /** The calls that could be seen since the start, oldest first; the last 5,000 of them. */
    public List<Shown> listShown() {
        return parts.live().listShown();
    }

    /** How each part is: what the administrator sees. */
    public List<Heartbeat.Part> listHealth() {
        return parts.listHealth();
    }

    private void tickOn() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                parts.live().tick();
                Thread.sleep(TICK);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException fault) {
                // why: a fault in one picture must not freeze the board for good
                LOG.error("the board could not be brought up to date; it goes on", fault);
            }
        }
    }

    private void prepareClips() {
        if (parts.voice() instanceof EspeakVoice speaking) {
            speaking.prepare(Announcer.everyWord());
        }
    }

    /** Stops within a few seconds; pages that are open say that there is no connection. */
    @Override
    public void close() {
        link.interrupt();
        clips.interrupt();
        heartbeats.interrupt();
        reports.interrupt();
        playlists.interrupt();
        signs.forEach(Thread::interrupt);
        time.interrupt();
        parts.screen().close();
        try {
            if (!link.join(STOP_WITHIN)) {
                LOG.warn("the link to the server did not stop within {} s", STOP_WITHIN.toSeconds());
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
