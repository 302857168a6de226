package be.mays.platform.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends server-sent events from the request's own virtual thread. Each client waits for the latest state by
 * itself, so a stalled one holds up nobody; comments keep the connection alive from the same thread.
 */
public final class EventStream {
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(4);

    private EventStream() {}

    /** Where the events come from. */
    @FunctionalInterface
    public interface Source {
        /**
         * Waits for the next event.
         *
         * @param lastId the id of the last event that was sent; null at first: answer at once
         * @return the event, or null when nothing happened within the time
         * @throws InterruptedException when the server stops
         */
        @Nullable Event next(@Nullable String lastId, Duration atMost) throws InterruptedException;
    }

    /** One event; data is a single line. */
    public record Event(String id, String name, String data) {}

    /**
     * Sends events until the client or the server goes.
     *
     * @param goesOn asked before every event and every few seconds; false ends the stream
     */
    public static void run(Context context, BooleanSupplier goesOn, Source source) throws IOException {
        var response = context.res();
        response.setContentType("text/event-stream");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Accel-Buffering", "no");
        // why: the answer to HEAD has no body, so it would never notice that the client has gone
        if (context.method().equals(HandlerType.HEAD)) {
            return;
        }
        OutputStream out = response.getOutputStream();
        @Nullable String lastId = null;
        try {
            while (goesOn.getAsBoolean()) {
                @Nullable Event event = source.next(lastId, KEEP_ALIVE);
                if (event == null) {
                    write(out, ": alive\n\n");
                } else {
                    lastId = event.id();
                    write(out, "id: " + event.id() + "\nevent: " + event.name() + "\ndata: " + event.data() + "\n\n");
                }
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // why: a client that leaves is no fault, and there is nobody left to tell
            context.attribute("mays.gone", gone);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
