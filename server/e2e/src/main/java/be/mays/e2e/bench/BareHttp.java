package be.mays.e2e.bench;

import io.javalin.Javalin;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/** The least that can answer a poll: Javalin as the server sets it up, or Jetty alone, with one route and no rules. */
public final class BareHttp {
    static final String ETAG = "\"1\"";
    static final String ANNOUNCEMENT = "listening on ";

    private BareHttp() {}

    /** Serves until the process is killed; the argument is javalin or jetty. */
    public static void main(String[] args) throws Exception {
        int port = args[0].equals("jetty") ? startJetty() : startJavalin();
        System.out.println(ANNOUNCEMENT + port);
    }

    private static int startJavalin() {
        return Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.startup.showOldJavalinVersionWarning = false;
                    config.concurrency.useVirtualThreads = true;
                    config.jetty.host = "127.0.0.1";
                    config.jetty.port = 0;
                    config.routes.get("/board", context -> {
                        context.header("ETag", ETAG);
                        if (ETAG.equals(context.header("If-None-Match"))) {
                            context.status(304);
                        } else {
                            context.result("{}");
                        }
                    });
                })
                .start()
                .port();
    }

    private static int startJetty() throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                response.getHeaders().put(HttpHeader.ETAG, ETAG);
                boolean known = ETAG.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH));
                response.setStatus(known ? 304 : 200);
                callback.succeeded();
                return true;
            }
        });
        server.start();
        return connector.getLocalPort();
    }
}
