package be.mays.server;

import be.mays.server.queue.SiteDay;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneFault;
import be.mays.server.queue.store.JdbiTicketJournal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings the sites' days into memory when a server starts, and looks whether the rows agree. */
final class DaysAtStart {
    private static final Logger LOG = LoggerFactory.getLogger(DaysAtStart.class);
    /** Fewer than the connections for reading. */
    private static final int SITES_AT_ONCE = 4;

    private final Dispatcher dispatcher;
    private final JdbiTicketJournal journal;
    private final Collection<String> sites;

    DaysAtStart(Dispatcher dispatcher, JdbiTicketJournal journal, Collection<String> sites) {
        this.dispatcher = dispatcher;
        this.journal = journal;
        this.sites = sites;
    }

    /** Reads today's journal of all sites, several at a time. */
    void read() {
        atEachSite(dispatcher::state);
    }

    /** Compares the rows of today with the journal, which is the truth, and mends them; several sites at a time. */
    void checkRows() {
        atEachSite(site -> {
            dispatcher.catchUp(site);
            SiteDay state = dispatcher.state(site);
            // why: on a shared database another server may be writing both, and what differs may be its last press
            if (!journal.isConsistent(state) && !journal.isShared()) {
                mendRows(state);
            }
        });
    }

    /**
     * Tries to write where today's writes will go, and takes it back: an embedded database that a killed process left may
     * open and be read while some rows stay locked.
     *
     * @throws LaneFault when it cannot
     */
    void requireWritable() {
        for (String site : sites) {
            SiteDay state = dispatcher.state(site);
            boolean _ = dispatcher.write(transaction -> {
                journal.tryToWrite(transaction, state);
                return true;
            });
        }
    }

    private void mendRows(SiteDay state) {
        try {
            boolean _ = dispatcher.write(transaction -> {
                journal.rewriteRows(transaction, state);
                return true;
            });
            LOG.warn("site {}: the ticket rows of {} were written anew from the journal", state.site(), state.day());
        } catch (LaneFault fault) {
            // why: calls go by the journal; rows are for figures and can be mended later
            LOG.error("site {}: the ticket rows of {} could not be mended", state.site(), state.day(), fault);
        }
    }

    private void atEachSite(Consumer<String> work) {
        try (ExecutorService threads = Executors.newFixedThreadPool(SITES_AT_ONCE)) {
            List<Future<?>> all = new ArrayList<>();
            sites.forEach(site -> all.add(threads.submit(() -> work.accept(site))));
            for (Future<?> one : all) {
                one.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a site's day could not be read: " + failed.getCause(), failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while it read the sites' days", stopping);
        }
    }
}
