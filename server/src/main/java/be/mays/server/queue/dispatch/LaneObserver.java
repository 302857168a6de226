package be.mays.server.queue.dispatch;

/**
 * Watches how the write lane does, for health and metrics. Called on the askers' threads and the lane's; must not block.
 */
public interface LaneObserver {
    /** Nobody watches. */
    LaneObserver NONE = new LaneObserver() {
        @Override
        public long submitted() {
            return 0;
        }

        @Override
        public void answered(long submitted) {
            // why: nobody wants to know
        }

        @Override
        public void batchBegan(int size) {
            // why: nobody wants to know
        }

        @Override
        public void batchEnded() {
            // why: nobody wants to know
        }
    };

    /** Somebody asked for a write. @return the moment, in the observer's own nanoseconds */
    long submitted();

    /** The write that was asked for at that moment is durable, or was given up. */
    void answered(long submitted);

    /** The lane begins on so many writes. */
    void batchBegan(int size);

    /** The lane is done with them. */
    void batchEnded();
}
