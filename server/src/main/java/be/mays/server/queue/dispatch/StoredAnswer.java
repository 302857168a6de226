package be.mays.server.queue.dispatch;

/** An answer as it is kept for the same request asked again: HTTP status and JSON body. */
public record StoredAnswer(int status, String body) {}
