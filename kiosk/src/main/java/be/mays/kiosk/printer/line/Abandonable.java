package be.mays.kiosk.printer.line;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A blocking call on a thread of its own, so that the caller can walk away. Drivers ignore their own time-outs;
 * a hanging call ends when its thread is interrupted or its device closed, and if never, it holds up nobody.
 */
final class Abandonable {
    private Abandonable() {}

    /**
     * The call's result.
     *
     * @param abandon closes the device; runs on a thread of its own because closing may hang too
     * @throws LineException STALLED after the deadline; BROKEN when the call failed
     */
    static <T> T call(String name, Callable<T> call, Duration deadline, Runnable abandon) throws LineException {
        FutureTask<T> task = new FutureTask<>(call);
        Thread worker = Thread.ofPlatform().name("printer-line").daemon().start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            worker.interrupt();
            Thread.ofPlatform().name("printer-line-close").daemon().start(abandon);
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
            worker.interrupt();
            Thread.ofPlatform().name("printer-line-close").daemon().start(abandon);
            Thread.currentThread().interrupt();
            throw new LineException(LineException.Reason.BROKEN, name + " was given up", stopping);
        }
    }
}
