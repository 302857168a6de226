package be.mays.e2e.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Something that can be measured in a bounded time. */
public interface Measurement {
    /** How many rounds each figure rests on. */
    int ROUNDS = 5;

    /** How it is asked for. */
    String name();

    /** What it measures, in a sentence. */
    String title();

    /**
     * Measures; blocks.
     *
     * @throws IllegalStateException when a server answers otherwise than it should
     */
    List<Figure> measure() throws IOException, InterruptedException, SQLException;
}
