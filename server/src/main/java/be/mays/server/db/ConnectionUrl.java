package be.mays.server.db;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What connections to either database are opened with. */
final class ConnectionUrl {
    /**
     * A blocked row is not waited for, for ever. A server that freezes or loses its network in the middle of its turn keeps
     * nobody else from the site for longer than some seconds. And a database that is set to answer before a commit is on its
     * disk would lose acknowledged tickets with its power.
     */
    private static final String SESSION_SETTINGS =
            "-c lock_timeout=2000 -c idle_in_transaction_session_timeout=4000 -c synchronous_commit=on"
                    + " -c tcp_keepalives_idle=5 -c tcp_keepalives_interval=2 -c tcp_keepalives_count=3";

    private static final Pattern OPTIONS = Pattern.compile("([?&])options=");

    private ConnectionUrl() {}

    /** The URL that an administrator gave, with what our connections need. */
    static String complete(String url) {
        if (url.startsWith("jdbc:h2:mem:")) {
            return url + ";DB_CLOSE_DELAY=-1";
        }
        if (url.startsWith("jdbc:h2:")) {
            // why: left alone, the cache of pages takes a sixteenth of the heap and more; the day is kept in memory
            // anyway; and H2's own file of errors would hold statements that nobody looks after
            String complete = url + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE=4096";
            return url.contains("TRACE_LEVEL_FILE") ? complete : complete + ";TRACE_LEVEL_FILE=0";
        }
        // why: without them a network that is gone is waited for, for ever
        return withDefaults(
                withSessionSettings(url), Map.of("connectTimeout", "3", "socketTimeout", "8", "tcpKeepAlive", "true"));
    }

    /** Puts ours before those of the URL, of which PostgreSQL takes the last. */
    private static String withSessionSettings(String url) {
        String ours = "options=" + SESSION_SETTINGS.replace(" ", "%20");
        Matcher theirs = OPTIONS.matcher(url);
        return theirs.find()
                ? theirs.replaceFirst(found -> Matcher.quoteReplacement(found.group(1) + ours + "%20"))
                : url + (url.indexOf('?') < 0 ? '?' : '&') + ours;
    }

    private static String withDefaults(String url, Map<String, String> defaults) {
        StringBuilder complete = new StringBuilder(url);
        new TreeMap<>(defaults).forEach((name, value) -> {
            if (!url.contains(name + "=")) {
                complete.append('&').append(name).append('=').append(value);
            }
        });
        return complete.toString();
    }
}
