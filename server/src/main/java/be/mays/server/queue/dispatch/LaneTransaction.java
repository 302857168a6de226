package be.mays.server.queue.dispatch;

/** The transaction that a write of another feature takes part in; opaque here, a database handle in the stores. */
public interface LaneTransaction {}
