package be.mays.server.queue.dispatch;

/** What the lane says to a command. */
public sealed interface LaneAnswer {
    /** Decided, and durable if anything changed; or the stored answer to the same request asked before. */
    record Answered(StoredAnswer answer) implements LaneAnswer {}

    /** The key was used for another request. */
    record KeyReused() implements LaneAnswer {}

    /** The catalog has no such site. */
    record SiteUnknown() implements LaneAnswer {}
}
