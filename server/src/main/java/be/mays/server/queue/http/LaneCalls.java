package be.mays.server.queue.http;

import be.mays.api.ContractJson;
import be.mays.api.problem.Problem;
import be.mays.platform.text.Texts;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Problems;
import be.mays.server.http.Requests;
import be.mays.server.queue.Outcome;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.LaneAnswer;
import be.mays.server.queue.dispatch.StoredAnswer;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiFunction;

/** Gives commands to the write lane and sends what it answers. */
final class LaneCalls {
    private final Dispatcher dispatcher;
    private final Texts texts = Texts.dutch(LaneCalls.class);

    LaneCalls(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    /** The site that holds a ticket today. */
    SiteDay stateOf(TicketId ticket) {
        return dispatcher.findStateOf(ticket).orElseThrow(() -> unknown(ticket));
    }

    private static HttpProblem unknown(TicketId ticket) {
        return HttpProblem.notFound("TICKET_UNKNOWN", "no ticket " + ticket + " today");
    }

    /** Runs a command on the ticket's site with the request's key. */
    void runForTicket(
            Context context, QueueCommand.ForTicket command, BiFunction<Outcome.Accepted, SiteDay, Object> body) {
        Optional<SiteDay> found = dispatcher.findStateOf(command.ticket());
        if (found.isEmpty()) {
            // why: who asks again after the day has turned must hear what was answered, not that all is unknown
            send(context, dispatcher.findAnswered(Requests.key(context)).orElseThrow(() -> unknown(command.ticket())));
            return;
        }
        SiteDay state = found.get();
        AccessControl.requireSite(context, state.site());
        run(context, state.site(), command, body);
    }

    /** Runs a command with the request's key. */
    void run(Context context, String site, QueueCommand command, BiFunction<Outcome.Accepted, SiteDay, Object> body) {
        send(
                context,
                dispatcher.dispatch(new CommandRequest(
                        site,
                        command,
                        AccessControl.principal(context).actor(),
                        Requests.key(context),
                        null,
                        answering(200, body))));
    }

    /** Makes the stored answer: the body as JSON, or the refusal as a problem. */
    CommandRequest.Answering answering(int status, BiFunction<Outcome.Accepted, SiteDay, Object> body) {
        return (outcome, state) -> switch (outcome) {
            case Outcome.Accepted accepted ->
                new StoredAnswer(status, ContractJson.mapper().writeValueAsString(body.apply(accepted, state)));
            case Outcome.Refused refused -> {
                Problem problem = problem(refused);
                yield new StoredAnswer(problem.status(), ContractJson.mapper().writeValueAsString(problem));
            }
        };
    }

    /** The refusal as staff read it: title and hint in Dutch, detail for logs. */
    Problem problem(Outcome.Refused refused) {
        String code = refused.reason().name();
        int status = switch (refused.reason()) {
            case TICKET_UNKNOWN, COUNTER_UNKNOWN, SERVICE_UNKNOWN, NOT_A_ROOM -> 404;
            case NOT_YOURS -> 403;
            case REASON_REQUIRED -> 422;
            default -> 409;
        };
        return Problem.of(
                status, code, texts.get("refusal." + code), refused.detail(), null, texts.get("hint." + code));
    }

    /** Sends what the lane said. */
    void send(Context context, LaneAnswer answer) {
        switch (answer) {
            case LaneAnswer.Answered answered -> {
                context.status(answered.answer().status());
                context.header("Cache-Control", "no-store");
                context.contentType(answered.answer().status() >= 400 ? Problem.MEDIA_TYPE : "application/json");
                // why: of a problem, unlike of JSON, nobody assumes UTF-8
                context.result(answered.answer().body().getBytes(StandardCharsets.UTF_8));
            }
            case LaneAnswer.KeyReused _ ->
                Problems.send(
                        context,
                        Problem.of(
                                422,
                                "KEY_REUSED",
                                "Key used before",
                                "this Idempotency-Key was used for another request",
                                "Idempotency-Key",
                                "use a new key for a new request"));
            case LaneAnswer.SiteUnknown _ -> throw HttpProblem.notFound("SITE_UNKNOWN", "there is no such site");
        }
    }
}
