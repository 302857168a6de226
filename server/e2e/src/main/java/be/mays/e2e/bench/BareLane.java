package be.mays.e2e.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The least that makes tickets durable: plain JDBC, one writing thread, the statements of the server with copies of the rows
 * that it wrote, and after each commit its CHECKPOINT SYNC. No rules, no state, no HTTP.
 */
final class BareLane implements AutoCloseable {
    private static final String SCHEMA = "/be/mays/server/db/migration/V1__first.sql";
    private static final int BATCH = 64;
    private static final String PRINCIPAL = "device:kiosk-of-";

    private final ScratchFolder folder = new ScratchFolder();
    private final Connection connection;
    private final WrittenRows rows;
    private final int sites;
    private final PreparedStatement key;
    private final PreparedStatement event;
    private final PreparedStatement ticket;
    private final PreparedStatement answer;
    private final PreparedStatement visit;
    private final Statement checkpoint;
    private final BlockingQueue<CompletableFuture<Boolean>> inbox = new ArrayBlockingQueue<>(4_096);
    private final Thread writer = Thread.ofPlatform().name("bare-lane").unstarted(this::run);
    private volatile boolean stopping;
    private int written;

    /** @param sites among which the tickets are spread, as they are at the server */
    BareLane(WrittenRows rows, int sites) throws IOException, SQLException {
        this.rows = rows;
        this.sites = sites;
        connection =
                DriverManager.getConnection(folder.databaseUrl() + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE", "mays", "");
        checkpoint = connection.createStatement();
        try (InputStream schema = BareLane.class.getResourceAsStream(SCHEMA)) {
            checkpoint.execute(new String(
                    java.util.Objects.requireNonNull(schema, SCHEMA).readAllBytes(), StandardCharsets.UTF_8));
        }
        connection.setAutoCommit(false);
        key = connection.prepareStatement(
                "select request_hash, status, body from answered_request where principal = ? and request_key = ?");
        event = insertInto("ticket_event");
        ticket = insertInto("ticket");
        answer = insertInto("answered_request");
        visit = insertInto("visit");
        writer.start();
    }

    private PreparedStatement insertInto(String table) throws SQLException {
        List<String> columns = WrittenRows.columns(table);
        return connection.prepareStatement("insert into " + table + " (" + String.join(", ", columns) + ") values (?"
                + ", ?".repeat(columns.size() - 1) + ")");
    }

    /** Makes one ticket durable; any thread, blocks. */
    void issue() throws IOException, InterruptedException {
        CompletableFuture<Boolean> durable = new CompletableFuture<>();
        inbox.put(durable);
        if (!durable.join()) {
            throw new IOException("the bare lane could not write");
        }
    }

    private void run() {
        List<CompletableFuture<Boolean>> batch = new ArrayList<>(BATCH);
        while (!stopping) {
            boolean durable = false;
            try {
                CompletableFuture<Boolean> first = inbox.poll(50, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                batch.add(first);
                inbox.drainTo(batch, BATCH - 1);
                write(batch.size());
                durable = true;
            } catch (InterruptedException | SQLException failed) {
                stopping = true;
                System.err.println("bench: the bare lane failed: " + failed);
            } finally {
                for (CompletableFuture<Boolean> one : batch) {
                    one.complete(durable);
                }
                batch.clear();
            }
        }
    }

    private void write(int tickets) throws SQLException {
        for (int i = 0; i < tickets; i++) {
            written++;
            UUID id = UUID.randomUUID();
            String site = BenchServer.siteId(written % sites);
            String asked = UUID.randomUUID().toString();
            lookUp(site, asked);
            bind(event, "ticket_event", Map.of("site", site, "seq", (long) written, "ticket", id));
            bind(ticket, "ticket", Map.of("site", site, "number_round", written, "last_seq", (long) written, "id", id));
            bind(answer, "answered_request", Map.of("principal", PRINCIPAL + site, "request_key", asked));
            bind(visit, "visit", Map.of("token", id.toString().substring(14), "ticket", id, "site", site));
        }
        event.executeBatch();
        ticket.executeBatch();
        answer.executeBatch();
        visit.executeBatch();
        connection.commit();
        checkpoint.execute("CHECKPOINT SYNC");
    }

    /** As the server does before it decides: whether this press was answered before. */
    private void lookUp(String site, String asked) throws SQLException {
        key.setString(1, PRINCIPAL + site);
        key.setString(2, asked);
        try (ResultSet found = key.executeQuery()) {
            if (found.next()) {
                throw new SQLException("press " + asked + " is known already");
            }
        }
    }

    private void bind(PreparedStatement statement, String table, Map<String, Object> own) throws SQLException {
        List<String> columns = WrittenRows.columns(table);
        List<@Nullable Object> row = rows.row(table);
        for (int i = 0; i < columns.size(); i++) {
            Object value = own.get(columns.get(i));
            statement.setObject(i + 1, value == null ? row.get(i) : value);
        }
        statement.addBatch();
    }

    @Override
    public void close() throws IOException {
        stopping = true;
        try {
            writer.join();
            connection.close();
        } catch (SQLException failed) {
            throw new IOException("the bare lane did not close", failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        folder.close();
    }
}
