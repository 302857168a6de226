package be.mays.platform.web;

import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers what never reaches a route, such as an address that cannot be read or headers that are too large, with
 * a problem body (RFC 9457) instead of the web server's own page. Says nothing of the request, for it may be hostile.
 */
final class UnreadableRequests extends ErrorHandler {
    private static final String MEDIA_TYPE = "application/problem+json";

    private final JsonMapper json;

    UnreadableRequests(JsonMapper json) {
        this.json = json;
    }

    @Override
    public boolean errorPageForMethod(String method) {
        return true;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
        response.write(true, ByteBuffer.wrap(body(code)), callback);
    }

    private byte[] body(int status) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", "/problems/http-" + status);
        problem.put("title", status >= 500 ? "Fault" : "Refused");
        problem.put("status", status);
        problem.put("code", "HTTP_" + status);
        problem.put("detail", "the request cannot be answered: " + HttpStatus.getMessage(status));
        return json.writeValueAsBytes(problem);
    }
}
