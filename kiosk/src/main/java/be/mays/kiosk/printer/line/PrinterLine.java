package be.mays.kiosk.printer.line;

import java.time.Duration;

/**
 * The way to a printer. Opens itself when first used and again after a fault. Not thread-safe, except
 * {@link #close}, which may come from another thread and ends a call that hangs.
 */
public interface PrinterLine extends AutoCloseable {

    /** Whether answers can come back; a file has none. */
    boolean canAnswer();

    /**
     * Writes all bytes.
     *
     * @throws LineException when they were not all taken in time; the line is closed then
     */
    void write(byte[] bytes, Duration deadline) throws LineException;

    /**
     * The bytes that have come, waiting at most until the deadline for the first; empty when none came.
     *
     * @throws LineException when the line is broken; it is closed then
     */
    byte[] read(Duration deadline) throws LineException;

    /** Closes it; the next call opens it again. */
    @Override
    void close();
}
