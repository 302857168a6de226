package be.mays.display.sign;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How one kind of sign is told what to show. Immutable, thread-safe. */
public sealed interface SignProtocol permits ModbusSign, AlphaSign, Cd5220Sign {
    /**
     * The messages that make it show the text, in the order in which they are sent; text of any kind is reduced to
     * what the sign can show.
     */
    List<byte[]> frames(SignText text);

    /** How many bytes it answers to each message; 0: it never answers. */
    int answerLength();

    /** What is wrong with its answer to a message; nothing when it is right. */
    Optional<String> findFault(byte[] frame, byte[] answer);

    /** How long a new call is to blink; zero: the sign cannot be told to. */
    default Duration blinks() {
        return Duration.ZERO;
    }
}
