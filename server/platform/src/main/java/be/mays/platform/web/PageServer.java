package be.mays.platform.web;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson3;
import io.javalin.security.RouteRole;
import io.javalin.util.JavalinBindException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.ServerConnector;
import tools.jackson.databind.json.JsonMapper;

/**
 * A running Javalin with what all our servers share: handlers on virtual threads, JSON by our mapper, a
 * bound on request sizes, security headers, the look (fonts, tokens.css) under {@code /look}, and a stop that
 * lets running requests end. Thread-safe.
 */
public final class PageServer implements AutoCloseable {
    private static final long STOP_TIMEOUT_MILLIS = 5_000;
    private static final int ACCEPT_QUEUE = 1_024;
    private static final long SILENT_AT_STOP_MILLIS = 100;

    private final Javalin javalin;
    private final String host;

    /** The role of scripts, styles and fonts, so that a program that denies by default can let them through. */
    public enum Asset implements RouteRole {
        PUBLIC
    }

    private PageServer(Javalin javalin, String host) {
        this.javalin = javalin;
        this.host = host;
    }

    /**
     * Where and how to listen.
     *
     * @param port 0: any free one
     * @param maxRequestBytes larger bodies are refused with 413
     * @param assets class-path folder of the program's own scripts, styles and sounds by URL path, for example
     *     {@code /kiosk} → {@code /be/mays/kiosk/assets}
     * @param proxies whose word about clients is believed, as {@link TrustedProxies} takes it
     */
    public record Options(
            String host,
            int port,
            long maxRequestBytes,
            JsonMapper json,
            Map<String, String> assets,
            Collection<String> proxies) {
        /** Without a proxy in front. */
        public Options(String host, int port, long maxRequestBytes, JsonMapper json, Map<String, String> assets) {
            this(host, port, maxRequestBytes, json, assets, List.of());
        }
    }

    /**
     * Starts a server; returns when it listens.
     *
     * @param configure adds routes, exception handlers and access rules
     * @throws IllegalStateException when the address or port cannot be had
     */
    public static PageServer start(Options options, Consumer<JavalinConfig> configure) {
        List<Map.Entry<String, String>> folders =
                new ArrayList<>(options.assets().entrySet());
        folders.add(Map.entry("/look", "/be/mays/platform/look"));
        Javalin javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.concurrency.useVirtualThreads = true;
            config.http.maxRequestSize = options.maxRequestBytes();
            config.http.prefer405over404 = true;
            config.jsonMapper(new JavalinJackson3(options.json(), true));
            config.jetty.addConnector((server, http) -> {
                ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
                connector.setHost(options.host());
                connector.setPort(options.port());
                // why: Java's default of 50 makes the rest of 500 boards that come back at once wait for a second
                connector.setAcceptQueueSize(ACCEPT_QUEUE);
                // why: Jetty's default of 1 s makes every stop wait for browsers that keep a connection and say nothing
                connector.setShutdownIdleTimeout(SILENT_AT_STOP_MILLIS);
                return connector;
            });
            config.jetty.modifyServer(server -> {
                server.setStopTimeout(STOP_TIMEOUT_MILLIS);
                server.setErrorHandler(new UnreadableRequests(options.json()));
            });
            // why: nobody here keeps anything in a servlet session, and Jetty would look for one in every request
            config.jetty.modifyServletContextHandler(handler -> handler.setSessionHandler(new NoSessions()));
            config.jetty.modifyHttpConfiguration(http -> {
                http.setSendServerVersion(false);
                http.setSendDateHeader(true);
                http.addCustomizer(new SecurityHeaders());
                if (!options.proxies().isEmpty()) {
                    http.addCustomizer(new TrustedProxies(options.proxies()));
                }
            });
            for (Map.Entry<String, String> folder : folders) {
                config.staticFiles.add(files -> {
                    files.hostedPath = folder.getKey();
                    files.directory = folder.getValue();
                    files.location = Location.CLASSPATH;
                    files.roles = Set.of(Asset.PUBLIC);
                    files.headers = Map.of("Cache-Control", "max-age=60");
                });
            }
            configure.accept(config);
        });
        try {
            javalin.start();
        } catch (JavalinBindException taken) {
            throw new IllegalStateException(
                    "address " + options.host() + ", port " + options.port() + " cannot be listened on: "
                            + taken.getMessage() + ". Stop what listens there, or choose another port",
                    taken);
        }
        return new PageServer(javalin, options.host());
    }

    /** A method and the path that it answers at, with parameters in braces. */
    public record Route(String method, String path) {}

    /** All routes that were added, but not the assets. */
    public List<Route> listRoutes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .filter(parsed -> parsed.endpoint.method.isHttpMethod())
                .map(parsed -> new Route(parsed.endpoint.method.name(), parsed.endpoint.path))
                .toList();
    }

    /** The port that it listens on. */
    public int port() {
        return javalin.port();
    }

    /** Its own address, for a browser on the same machine. */
    public URI uri() {
        String name = host.equals("0.0.0.0") ? "127.0.0.1" : host;
        return URI.create("http://" + name + ":" + port());
    }

    /** Waits for running requests, at most 5 s, and stops. */
    @Override
    public void close() {
        javalin.stop();
    }
}
