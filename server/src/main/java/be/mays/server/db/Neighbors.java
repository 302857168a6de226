package be.mays.server.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other servers on the same PostgreSQL database: what one changes the others hear at once (LISTEN and NOTIFY).
 * Messages are topics and ids, never the things themselves; what was missed while the connection was away is read
 * again by those who asked for it. On the embedded database there are no others, and nothing happens. Thread-safe;
 * hearers run on one thread of their own and may be slow.
 */
public final class Neighbors implements AutoCloseable {
    /** The channel of all messages. */
    public static final String CHANNEL = "mays";

    private static final Logger LOG = LoggerFactory.getLogger(Neighbors.class);
    private static final int PROBE_MILLIS = 2_000;
    private static final int READ_TIMEOUT_MILLIS = 4_000;
    private static final int RETRY_MILLIS = 500;

    private final Database database;
    private final Consumer<Instant> databaseTime;
    private final String self = UUID.randomUUID().toString();
    private final Map<String, Consumer<String>> hearers = new ConcurrentHashMap<>();
    private final List<Runnable> afterGaps = new CopyOnWriteArrayList<>();
    private final List<Runnable> inSilences = new CopyOnWriteArrayList<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread listener;
    /** Of the listener's thread. */
    private boolean behind;

    private volatile @Nullable Connection connection;

    /**
     * The neighbors on this database.
     *
     * @param databaseTime is told the database's clock every few seconds
     */
    public Neighbors(Database database, Consumer<Instant> databaseTime) {
        this.database = database;
        this.databaseTime = databaseTime;
    }

    /** Calls this with the text of every message of the topic that another server sends. */
    public void hear(String topic, Consumer<String> hearer) {
        hearers.put(topic, hearer);
    }

    /** Calls this whenever messages may have been missed, and again and again until it does not fail. */
    public void afterGap(Runnable readAgain) {
        afterGaps.add(readAgain);
    }

    /**
     * Calls this every few seconds in which nothing is heard: a pooler between server and database may take messages away
     * without a word.
     */
    public void inSilence(Runnable compare) {
        inSilences.add(compare);
    }

    /** Begins to listen; all hearers must be known. */
    public void start() {
        if (!database.isH2()) {
            listener = Thread.ofPlatform().name("neighbors").daemon().start(this::run);
        }
    }

    /** A message as it is sent over the channel. */
    public String message(String topic, String text) {
        return self + " " + topic + " " + text;
    }

    /** Tells the others now. What cannot be told is read again by them when their connection is back. */
    public void tell(String topic, String text) {
        if (database.isH2()) {
            return;
        }
        try {
            database.readers()
                    .useHandle(handle -> handle.createQuery("select pg_notify(:channel, :message)")
                            .bind("channel", CHANNEL)
                            .bind("message", message(topic, text))
                            .mapToMap()
                            .list());
        } catch (RuntimeException failed) {
            LOG.warn("the other servers were not told of {}: {}", topic, failed.toString());
        }
    }

    private void run() {
        boolean told = false;
        while (closing.getCount() > 0) {
            try (Connection open = database.openListeningConnection();
                    Statement statement = open.createStatement()) {
                connection = open;
                statement.execute("LISTEN " + CHANNEL);
                takeOver(() -> afterGaps.forEach(Runnable::run));
                told = false;
                listen(open.unwrap(PGConnection.class), statement);
            } catch (SQLException failed) {
                if (closing.getCount() > 0 && !told) {
                    LOG.warn("no connection to hear the other servers: {}", failed.getMessage());
                    told = true;
                }
                pause();
            }
        }
    }

    private void listen(PGConnection notifying, Statement statement) throws SQLException {
        while (closing.getCount() > 0) {
            PGNotification @Nullable [] heard = notifying.getNotifications(PROBE_MILLIS);
            if (heard == null || heard.length == 0) {
                probe(statement);
                takeOver(() -> (behind ? afterGaps : inSilences).forEach(Runnable::run));
                continue;
            }
            for (PGNotification one : heard) {
                handle(one.getParameter());
            }
        }
    }

    /** What fails is tried again at the next silence; until then the others' messages go on being heard. */
    private void takeOver(Runnable work) {
        try {
            work.run();
            behind = false;
        } catch (RuntimeException failed) {
            fallBehind(failed);
        }
    }

    private void fallBehind(RuntimeException failed) {
        if (!behind) {
            LOG.error("what other servers wrote could not be taken over; it is read again until it can", failed);
        }
        behind = true;
    }

    /** A connection that has gone silent is not known to be gone until it is asked something. */
    private void probe(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select clock_timestamp()")) {
            if (row.next()) {
                databaseTime.accept(row.getObject(1, OffsetDateTime.class).toInstant());
            }
        }
    }

    private void handle(String message) {
        String[] parts = message.split(" ", 3);
        if (parts.length < 3 || parts[0].equals(self)) {
            return;
        }
        @Nullable Consumer<String> hearer = hearers.get(parts[1]);
        if (hearer != null) {
            try {
                hearer.accept(parts[2]);
            } catch (RuntimeException failed) {
                fallBehind(failed);
            }
        }
    }

    private void pause() {
        try {
            var _ = closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            closing.countDown();
        }
    }

    /** How long the listening connection may stay silent when it is asked something. */
    static int readTimeoutMillis() {
        return READ_TIMEOUT_MILLIS;
    }

    @Override
    public void close() {
        closing.countDown();
        @Nullable Connection open = connection;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException failed) {
                LOG.debug("the listening connection did not close", failed);
            }
        }
        @Nullable Thread running = listener;
        if (running != null) {
            try {
                running.join(READ_TIMEOUT_MILLIS);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
