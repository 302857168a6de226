package be.mays.display.sign;

import java.util.Optional;

/** How one kind of sign is told what to show. Immutable, thread-safe. */
public sealed interface SignProtocol permits ModbusSign, AlphaSign, Cd5220Sign {
    /**
     * The bytes that make it show the text; text of any kind is reduced to what the sign can show.
     *
     * @param text such as {@code A042}; empty: dark
     */
    byte[] frame(String text);

    /** How many bytes it answers; 0: it never answers. */
    int answerLength();

    /** What is wrong with its answer; nothing when it is right. */
    Optional<String> findFault(byte[] frame, byte[] answer);
}
