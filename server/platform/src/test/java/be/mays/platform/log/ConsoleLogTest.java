package be.mays.platform.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConsoleLogTest {
    @AfterEach
    void forget() {
        MDC.clear();
    }

    private static LogRecord record(String message) {
        LogRecord record = new LogRecord(Level.WARNING, message);
        record.setLoggerName("be.mays.server.operations.EventLog");
        record.setInstant(Instant.parse("2026-03-29T01:30:00Z"));
        return record;
    }

    @Test
    void aLineOfJsonHoldsTheFieldsOfTheMomentBesideTheMessage() {
        MDC.put("ticket", "t-1");
        MDC.put("counter", "stadhuis-1");
        String line = new ConsoleLog.JsonLine().format(record("ticket_called"));
        JsonNode read = JsonMapper.shared().readTree(line);
        assertThat(read.propertyNames()).containsExactly("time", "level", "logger", "message", "counter", "ticket");
        assertThat(read.path("time").asString()).isEqualTo("2026-03-29T01:30:00Z");
        assertThat(read.path("logger").asString()).isEqualTo("EventLog");
        assertThat(read.path("counter").asString()).isEqualTo("stadhuis-1");
    }

    @Test
    void whateverIsLoggedStaysOneLineOfJson() {
        LogRecord record = record("a \"quoted\"\nline\u0000\u2028");
        record.setThrown(new IllegalStateException("broke\nhere"));
        String line = new ConsoleLog.JsonLine().format(record);
        assertThat(line.strip()).doesNotContain("\n");
        JsonNode read = JsonMapper.shared().readTree(line);
        assertThat(read.path("message").asString()).isEqualTo("a \"quoted\"\nline\u0000\u2028");
        assertThat(read.path("trace").asString()).contains("IllegalStateException", "ConsoleLogTest");
    }

    @Test
    void noFieldReplacesTheTimeOrTheMessage() {
        MDC.put("message", "forged");
        MDC.put("time", "forged");
        assertThat(new ConsoleLog.JsonLine().format(record("said"))).doesNotContain("forged");
    }
}
