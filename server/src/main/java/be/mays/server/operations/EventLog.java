package be.mays.server.operations;

import be.mays.server.queue.JournalEntry;
import be.mays.server.queue.QueueEvent;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.StateListener;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs each step in the queue with site, journal number, ticket, counter and device. Clerks are left out: who did what
 * stands in the audit log, where it is kept for its term only.
 */
public final class EventLog implements StateListener {
    private static final Logger LOG = LoggerFactory.getLogger(EventLog.class);
    private static final String DEVICE = "device:";

    @Override
    public void onPublished(SiteDay state) {
        // why: what happened says more than what came of it
    }

    @Override
    public void onJournaled(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            Map<String, String> fields = fields(entry);
            fields.forEach(MDC::put);
            try {
                LOG.info("{}", EventNames.of(entry.event()));
            } finally {
                fields.keySet().forEach(MDC::remove);
            }
        }
    }

    private static Map<String, String> fields(JournalEntry entry) {
        Map<String, String> fields = new TreeMap<>();
        fields.put("site", entry.site());
        fields.put("seq", Long.toString(entry.seq()));
        if (entry.event() instanceof QueueEvent.TicketEvent event) {
            fields.put("ticket", event.ticket().value().toString());
        }
        if (entry.event() instanceof QueueEvent.TicketCalled called) {
            fields.put("counter", called.counter());
        }
        if (entry.event() instanceof QueueEvent.CounterEvent event) {
            fields.put("counter", event.counter());
        }
        if (entry.actor().startsWith(DEVICE)) {
            fields.put("device", entry.actor().substring(DEVICE.length()));
        }
        return fields;
    }
}
