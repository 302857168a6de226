package be.mays.platform.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import tools.jackson.databind.json.JsonMapper;

/** Sets up the JDK's logging, which all our programs use. */
public final class ConsoleLog {
    /** The variable in the environment that chooses text or json. */
    public static final String FORMAT = "MAYS_LOG_FORMAT";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneId.systemDefault());

    // why: the JDK forgets the level of a logger that nobody holds
    private static final List<Logger> QUIET = List.of(
            Logger.getLogger("org.flywaydb"),
            Logger.getLogger("io.javalin"),
            Logger.getLogger("org.eclipse.jetty"),
            Logger.getLogger("com.zaxxer.hikari"),
            Logger.getLogger("com.pi4j"));

    private ConsoleLog() {}

    /**
     * One line for each record, as text or, when {@value #FORMAT} is {@code json}, as JSON; libraries only from warnings
     * on. Called first by every program that stays, before settings are read: so this one stands in the environment only.
     */
    public static void install() {
        boolean json = "json".equalsIgnoreCase(System.getenv(FORMAT));
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            handler.setFormatter(json ? new JsonLine() : new OneLine());
        }
        QUIET.forEach(logger -> logger.setLevel(Level.WARNING));
    }

    private static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord record) {
            StringBuilder line = new StringBuilder(120)
                    .append(TIME.format(record.getInstant()))
                    .append(' ')
                    .append(record.getLevel().getName())
                    .append(' ')
                    .append(shortName(record))
                    .append(": ")
                    .append(formatMessage(record));
            fields().forEach((name, value) ->
                    line.append(' ').append(name).append('=').append(value));
            line.append('\n');
            @Nullable Throwable thrown = record.getThrown();
            if (thrown != null) {
                line.append(trace(thrown));
            }
            return line.toString();
        }
    }

    /** For programs that gather logs: one object a line, times in UTC, the fields of the moment beside the message. */
    static final class JsonLine extends Formatter {
        private static final JsonMapper JSON = JsonMapper.shared();

        @Override
        public String format(LogRecord record) {
            Map<String, String> line = new LinkedHashMap<>();
            line.put("time", record.getInstant().toString());
            line.put("level", record.getLevel().getName());
            line.put("logger", shortName(record));
            line.put("message", formatMessage(record));
            fields().forEach(line::putIfAbsent);
            @Nullable Throwable thrown = record.getThrown();
            if (thrown != null) {
                line.put("trace", trace(thrown));
            }
            return JSON.writeValueAsString(line) + "\n";
        }
    }

    private static String shortName(LogRecord record) {
        @Nullable String name = record.getLoggerName();
        return name == null ? "" : name.substring(name.lastIndexOf('.') + 1);
    }

    /** What the thread that logs is about: site, ticket, counter, device. */
    private static Map<String, String> fields() {
        @Nullable Map<String, String> fields = MDC.getCopyOfContextMap();
        return fields == null ? Map.of() : new TreeMap<>(fields);
    }

    private static String trace(Throwable thrown) {
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace, true));
        return trace.toString();
    }
}
