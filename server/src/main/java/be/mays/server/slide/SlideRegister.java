package be.mays.server.slide;

import be.mays.api.board.Slide;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where slides and their pictures are kept. Writes happen in the write lane's transactions. */
public interface SlideRegister {
    /** All slides in their order. */
    List<Slide> listSlides();

    /** The slide with this id and the request that made it. */
    Optional<Made> findMade(String id);

    /** The picture with this hash, while a slide shows it. */
    Optional<Picture> findPicture(String hash);

    /** How many slides there are. */
    int count(LaneTransaction transaction);

    /** Adds a slide at the end. */
    void add(LaneTransaction transaction, Made made, @Nullable Picture picture, String by, Instant at);

    /** Removes a slide, and its picture when no other shows it. @return whether it was there */
    boolean remove(LaneTransaction transaction, String id);

    /** Gives the slides this order. @return whether these are all slides, each once; else nothing is changed */
    boolean order(LaneTransaction transaction, List<String> ids);

    /** A slide and the hash of the request that made it. */
    record Made(Slide slide, String requestHash) {}
}
