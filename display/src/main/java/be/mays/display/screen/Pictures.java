package be.mays.display.screen;

import java.util.Optional;

/** Where the page finds the pictures of slides. Called on request threads. */
@FunctionalInterface
public interface Pictures {
    /** The bytes of a PNG or JPEG by its name; nothing when there is no such picture. */
    Optional<byte[]> find(String picture);
}
