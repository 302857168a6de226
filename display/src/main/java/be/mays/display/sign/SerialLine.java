package be.mays.display.sign;

import java.io.IOException;

/** A serial line with signs on it. Used by one thread. */
public interface SerialLine extends AutoCloseable {
    /**
     * Sends the bytes and reads what is answered; returns within a second whatever the hardware does.
     *
     * @param answerLength how many bytes to wait for; 0: none
     * @return what was answered in time, perhaps nothing
     * @throws IOException when the line itself does not work: unplugged, no such device
     */
    byte[] exchange(byte[] bytes, int answerLength) throws IOException;

    @Override
    void close();
}
