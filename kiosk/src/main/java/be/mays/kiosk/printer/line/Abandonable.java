package be.mays.kiosk.printer.line;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A blocking call on a thread other than the caller's, so that the caller can walk away. Drivers ignore their own
 * time-outs; a hanging call ends when its thread is interrupted or its device closed, and if never, it holds up nobody:
 * the next call gets another thread. A thread that came back serves the next call, because starting one takes longer
 * than most writes.
 */
final class Abandonable {
    private static final ExecutorService THREADS = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("printer-line-", 0).daemon().factory());

    private Abandonable() {}

    /**
     * The call's result.
     *
     * @param abandon closes the device; runs on another thread when the call is late, because closing may hang too
     * @throws LineException STALLED after the deadline; BROKEN when the call failed
     */
    static <T> T call(String name, Callable<T> call, Duration deadline, Runnable abandon) throws LineException {
        Future<T> task = THREADS.submit(call);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            task.cancel(true);
            THREADS.execute(abandon);
            throw new LineException(
                    LineException.Reason.STALLED,
                    name + " took no more bytes for " + deadline.toMillis() + " ms",
                    late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            abandon.run();
            if (cause instanceof IOException || cause instanceof LineException) {
                throw new LineException(LineException.Reason.BROKEN, name + " broke: " + cause.getMessage(), cause);
            }
            throw new IllegalStateException(name + " failed", cause);
        } catch (InterruptedException stopping) {
            task.cancel(true);
            THREADS.execute(abandon);
            Thread.currentThread().interrupt();
            throw new LineException(LineException.Reason.BROKEN, name + " was given up", stopping);
        }
    }
}
