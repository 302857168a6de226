package be.mays.server.http;

import be.mays.api.ContractJson;
import be.mays.api.problem.Problem;
import be.mays.server.db.Database;
import be.mays.server.queue.dispatch.LaneFault;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.DatabindException;

/** Turns every way in which a request can fail into a problem body; faults are logged here, once. */
public final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private static final Problem NO_SUCH_PAGE =
            Problem.of(404, "NO_SUCH_PAGE", "Not found", "nothing is here", null, null);
    private static final Problem METHOD =
            Problem.of(405, "METHOD", "Method not allowed", "this address has other methods", null, null);

    private static final Problem DATABASE_AWAY = Problem.of(
            503,
            "DATABASE_AWAY",
            "Not available",
            "the database does not answer in time",
            null,
            "ask again in a moment; a change with the same Idempotency-Key");

    private Problems() {}

    /** Catches everything. */
    public static void install(RoutesConfig routes) {
        routes.exception(HttpProblem.class, (problem, context) -> send(context, problem.problem()));
        routes.exception(JacksonException.class, (malformed, context) -> send(context, of(malformed)));
        routes.exception(HttpResponseException.class, (refused, context) -> send(context, of(refused)));
        routes.exception(LaneFault.class, (fault, context) -> {
            if (fault.isLasting()) {
                sendFault(context, fault);
                return;
            }
            String reference = reference();
            // why: the lane has told what led to it
            LOG.error(
                    "{} {} got no outcome, reference {}: {}",
                    context.method(),
                    loggable(context),
                    reference,
                    fault.getCause() == null ? fault.getMessage() : fault.getMessage() + ": " + fault.getCause());
            context.header("Retry-After", "1");
            send(
                    context,
                    Problem.of(
                                    503,
                                    "NO_OUTCOME",
                                    "Not known",
                                    "the server cannot say whether this was done",
                                    null,
                                    "ask again with the same Idempotency-Key")
                            .withReference(reference));
        });
        // why: the server stops while somebody waits for a change; that is no fault
        routes.exception(
                InterruptedException.class,
                (stopping, context) -> send(
                        context,
                        Problem.of(
                                503, "STOPPING", "Stopping", "the server is stopping", null, "ask again in a moment")));
        routes.exception(Exception.class, (fault, context) -> {
            if (Database.isAway(fault)) {
                LOG.warn(
                        "{} {}: the database does not answer: {}",
                        context.method(),
                        loggable(context),
                        Database.rootMessage(fault));
                context.header("Retry-After", "1");
                send(context, DATABASE_AWAY);
            } else {
                sendFault(context, fault);
            }
        });
        routes.error(404, context -> {
            if (!isProblem(context)) {
                send(context, NO_SUCH_PAGE);
            }
        });
        routes.error(405, context -> {
            if (!isProblem(context)) {
                send(context, METHOD);
            }
        });
    }

    private static void sendFault(Context context, Exception fault) {
        String reference = reference();
        LOG.error("{} {} failed, reference {}", context.method(), loggable(context), reference, fault);
        send(
                context,
                Problem.of(500, "FAULT", "Fault", "the server failed on this request", null, "tell the reference")
                        .withReference(reference));
    }

    /** The path without what only the visitor may know: the token of a visit; and the device that asked, never a person. */
    private static String loggable(Context context) {
        String path = context.path().replaceFirst("^(/t|/api/v1/visits)/.+", "$1/…");
        return AccessControl.principal(context) instanceof Principal.Device device
                ? path + " device=" + device.id()
                : path;
    }

    private static boolean isProblem(Context context) {
        @Nullable String type = context.res().getContentType();
        return type != null && (type.startsWith(Problem.MEDIA_TYPE) || type.startsWith("text/html"));
    }

    private static Problem of(JacksonException malformed) {
        if (malformed instanceof StreamReadException) {
            return Problem.of(
                    400,
                    "MALFORMED_JSON",
                    "Bad input",
                    "the body is not JSON: " + Requests.printable(String.valueOf(malformed.getOriginalMessage())),
                    null,
                    "check quotes, commas and brackets");
        }
        @Nullable String path = malformed instanceof DatabindException databind ? pathOf(databind) : null;
        return Problem.of(
                400,
                "BAD_SHAPE",
                "Bad input",
                path == null ? "the body has another shape than expected" : path + " has a wrong type or value",
                path,
                "see /openapi.json for what is expected");
    }

    private static @Nullable String pathOf(DatabindException wrong) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : wrong.getPath()) {
            @Nullable String property = step.getPropertyName();
            if (property == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(property);
            }
        }
        return path.isEmpty() ? null : Requests.printable(path.toString());
    }

    private static Problem of(HttpResponseException refused) {
        int status = refused.getStatus();
        if (status == 404) {
            return NO_SUCH_PAGE;
        }
        if (status == 405) {
            return METHOD;
        }
        String hint = status == 413 ? "send a smaller body" : null;
        return Problem.of(
                status,
                "HTTP_" + status,
                "Refused",
                Requests.printable(String.valueOf(refused.getMessage())),
                null,
                hint);
    }

    private static String reference() {
        byte[] random = new byte[4];
        RandomGenerator.getDefault().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** Sends a problem. */
    public static void send(Context context, Problem problem) {
        context.status(problem.status());
        context.header("Cache-Control", "no-store");
        context.contentType(Problem.MEDIA_TYPE);
        // why: of a problem, unlike of JSON, nobody assumes UTF-8
        context.result(ContractJson.mapper().writeValueAsBytes(problem));
    }
}
