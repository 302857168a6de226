package be.mays.display.link;

import be.mays.api.board.Slide;
import be.mays.api.client.MaysClient;
import be.mays.api.client.NoAnswerException;
import be.mays.api.client.PlaylistPoll;
import be.mays.api.client.ProblemException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches what is shown between calls, with its pictures, and keeps both on disk, so that they are there without a
 * network and after a restart. A slide is shown only when its picture is here whole. One thread runs it until that
 * thread is interrupted.
 */
public final class Playlists implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Playlists.class);
    private static final Duration INTERVAL = Duration.ofSeconds(10);
    private static final Duration UNTIL_PAIRED = Duration.ofSeconds(2);
    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private final SlideFolder folder;
    private final Supplier<Optional<MaysClient>> client;
    private final Consumer<List<Slide>> listener;
    private final Pause pause;
    private @Nullable String etag;

    /**
     * Playlists that are not fetched yet.
     *
     * @param listener told on this object's thread, first what the disk holds and then every change
     */
    public Playlists(
            SlideFolder folder, Supplier<Optional<MaysClient>> client, Consumer<List<Slide>> listener, Pause pause) {
        this.folder = folder;
        this.client = client;
        this.listener = listener;
        this.pause = pause;
    }

    @Override
    public void run() {
        try {
            listener.accept(folder.listKept());
            while (!Thread.currentThread().isInterrupted()) {
                Optional<MaysClient> paired = client.get();
                if (paired.isPresent()) {
                    refresh(paired.get());
                }
                pause.last(paired.isPresent() ? INTERVAL : UNTIL_PAIRED);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void refresh(MaysClient paired) {
        try {
            PlaylistPoll poll = paired.playlist(etag, DEADLINE);
            if (poll.playlist() == null) {
                return;
            }
            @Nullable List<Slide> sent = poll.playlist().slides();
            List<Slide> usable = SlideCheck.usable(sent == null ? List.of() : sent);
            List<Slide> ready = new ArrayList<>();
            for (Slide slide : usable) {
                if (isHere(paired, slide)) {
                    ready.add(slide);
                }
            }
            folder.keep(ready);
            listener.accept(List.copyOf(ready));
            // why: what could not be fetched whole is to be tried again, not believed to be unchanged
            etag = ready.size() == usable.size() ? poll.etag() : null;
        } catch (NoAnswerException | ProblemException unheard) {
            // why: a server one release behind knows no playlists, and the link tells when it is away
            LOG.debug("the playlist could not be fetched: {}", unheard.getMessage());
        } catch (IOException unwritable) {
            LOG.warn("the slides cannot be kept: {}", unwritable.toString());
        }
    }

    private boolean isHere(MaysClient paired, Slide slide) throws NoAnswerException, IOException {
        @Nullable String picture = slide.picture();
        if (picture == null || folder.findPicture(picture).isPresent()) {
            return true;
        }
        try {
            return folder.keepPicture(picture, paired.picture(picture, DEADLINE));
        } catch (ProblemException gone) {
            LOG.debug("the picture of slide {} could not be fetched: {}", slide.id(), gone.getMessage());
            return false;
        }
    }
}
