package be.mays.server.queue.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.queue.dispatch.TicketJournal.JournalException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class LaneFaultTest {
    @Test
    void aFaultOfTheProgramIsLasting() {
        assertThat(LaneFault.ofFailed(new IllegalStateException("broken")).isLasting())
                .isTrue();
        assertThat(LaneFault.ofFailed(new IllegalStateException(new NullPointerException()))
                        .isLasting())
                .isTrue();
    }

    @Test
    void rowsThatTheDatabaseRefusesAreLasting() {
        SQLException taken = new SQLException("taken", "23505");
        assertThat(LaneFault.ofFailed(new JournalException("committing failed", taken, true))
                        .isLasting())
                .isTrue();
    }

    @Test
    void aDatabaseOrDiskThatIsAwayIsNot() {
        SQLException gone = new SQLException("connection refused", "08001");
        assertThat(LaneFault.ofFailed(new JournalException("no connection", gone, false))
                        .isLasting())
                .isFalse();
        assertThat(LaneFault.ofFailed(new IllegalStateException(gone)).isLasting())
                .isFalse();
        assertThat(LaneFault.ofFailed(new UncheckedIOException(new IOException("disk full")))
                        .isLasting())
                .isFalse();
        assertThat(LaneFault.ofFailed(new OutOfMemoryError()).isLasting()).isFalse();
    }
}
