package be.mays.server.device.http;

import be.mays.api.ContractJson;
import be.mays.api.device.DeviceCommand;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.ReprintOrder;
import be.mays.api.device.ReprintRequest;
import be.mays.api.problem.Problem;
import be.mays.api.ticket.Slip;
import be.mays.platform.text.Texts;
import be.mays.platform.time.BusinessClock;
import be.mays.server.audit.AuditLog;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceRegister;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Requests;
import be.mays.server.http.SiteWatch;
import be.mays.server.queue.SiteDay;
import be.mays.server.queue.Ticket;
import be.mays.server.queue.TicketId;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.RequestKey;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A visitor lost the slip, or it never came out: staff let a kiosk print it again. Gives a kiosk work and changes
 * nothing in the queue; a kiosk that proves the print takes a flag away, as with the first slip.
 */
public final class ReprintRoutes {
    private static final String KIND = "reprint";
    private static final String DEVICE_ACTOR = "device:";
    /** A kiosk gives a sign of life every 20 s. */
    private static final Duration THERE = Duration.ofMinutes(2);

    private final DeviceRegister register;
    private final AuditLog audit;
    private final Dispatcher dispatcher;
    private final BiFunction<SiteDay, TicketId, Optional<Slip>> slips;
    private final Actors actors;
    private final SiteWatch watch;
    private final BusinessClock clock;
    private final Texts texts = Texts.dutch(ReprintRoutes.class);

    /** Knows who caused what. */
    @FunctionalInterface
    public interface Actors {
        /** Who caused an entry of a site's journal. */
        Optional<String> find(String site, long seq);
    }

    /**
     * Routes for these kiosks.
     *
     * @param slips what a ticket's slip says; nothing when it has none
     */
    public ReprintRoutes(
            DeviceRegister register,
            AuditLog audit,
            Dispatcher dispatcher,
            BiFunction<SiteDay, TicketId, Optional<Slip>> slips,
            Actors actors,
            SiteWatch watch,
            BusinessClock clock) {
        this.register = register;
        this.audit = audit;
        this.dispatcher = dispatcher;
        this.slips = slips;
        this.actors = actors;
        this.watch = watch;
        this.clock = clock;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/tickets/{ticket}/reprint", this::reprint, Access.STAFF);
    }

    /** The name under which a device's work is watched. */
    static String watchOf(String device) {
        return DEVICE_ACTOR + device;
    }

    private void reprint(Context context) {
        TicketId id = Requests.ticket(context);
        @Nullable String wanted = Requests.findBody(context, ReprintRequest.class)
                .map(ReprintRequest::device)
                .map(device -> Requests.id(device, "device"))
                .orElse(null);
        RequestKey key = Requests.key(context);
        // why: the order's id follows from the key, so that a repeated request is the same order
        String order = UUID.nameUUIDFromBytes((key.principal() + " " + key.key()).getBytes(StandardCharsets.UTF_8))
                .toString();
        Device kiosk = register.findOrder(order)
                .map(known -> sameOrder(known, id, wanted))
                .orElseGet(() -> give(context, order, id, wanted));
        context.header("Cache-Control", "no-store").json(new ReprintOrder(order, kiosk.id(), kiosk.name()));
    }

    private Device sameOrder(DeviceRegister.Order known, TicketId ticket, @Nullable String wanted) {
        DeviceCommand command = ContractJson.mapper().readValue(known.body(), DeviceCommand.class);
        if (!ticket.toString().equals(command.ticket()) || (wanted != null && !wanted.equals(known.device()))) {
            throw new HttpProblem(Problem.of(
                    422,
                    "KEY_REUSED",
                    "Key used before",
                    "this Idempotency-Key was used for another request",
                    "Idempotency-Key",
                    "use a new key for a new request"));
        }
        return register.findDevice(known.device()).orElseThrow();
    }

    private Device give(Context context, String order, TicketId id, @Nullable String wanted) {
        SiteDay state = dispatcher
                .findStateOf(id)
                .orElseThrow(() -> HttpProblem.notFound("TICKET_UNKNOWN", "no ticket " + id + " today"));
        AccessControl.requireSite(context, state.site());
        Ticket ticket = state.findTicket(id).orElseThrow();
        Optional<Slip> slip = ticket instanceof Ticket.Closed ? Optional.empty() : slips.apply(state, id);
        if (slip.isEmpty()) {
            throw refused("NOTHING_TO_PRINT", "ticket " + id + " is closed or has no number");
        }
        Device kiosk = choose(state, ticket, wanted);
        DeviceCommand command = new DeviceCommand(order, KIND, slip.get(), id.toString());
        String body = ContractJson.mapper().writeValueAsString(command);
        Instant now = clock.now();
        String by = AccessControl.principal(context).actor();
        dispatcher.write(transaction -> {
            register.addCommand(transaction, new DeviceRegister.Order(order, kiosk.id(), KIND, body), now);
            audit.note(transaction, now, by, "reprint", slip.get().number());
            return true;
        });
        watch.wakeNext(watchOf(kiosk.id()));
        return kiosk;
    }

    private Device choose(SiteDay state, Ticket ticket, @Nullable String wanted) {
        List<Device> kiosks = register.listDevices().stream()
                .filter(device -> device.kind() == DeviceKind.KIOSK && !device.revoked())
                .filter(device -> device.site().equals(state.site()))
                .toList();
        if (wanted != null) {
            return kiosks.stream()
                    .filter(device -> device.id().equals(wanted))
                    .findFirst()
                    .orElseThrow(() -> HttpProblem.notFound(
                            "DEVICE_UNKNOWN", "this site has no kiosk \"" + Requests.printable(wanted) + "\""));
        }
        String issuer = actors.find(state.site(), ticket.facts().issuedSeq()).orElse("");
        Instant longAgo = clock.now().minus(THERE);
        return kiosks.stream()
                .filter(device -> device.lastSeen() != null && device.lastSeen().isAfter(longAgo))
                .max(Comparator.<Device, Boolean>comparing(device -> issuer.equals(DEVICE_ACTOR + device.id()))
                        .thenComparing(device -> Objects.requireNonNull(device.lastSeen())))
                .orElseThrow(() -> refused("NO_KIOSK", "no kiosk of this site has been heard of for " + THERE));
    }

    private HttpProblem refused(String code, String detail) {
        return new HttpProblem(
                Problem.of(409, code, texts.get("refusal." + code), detail, null, texts.get("hint." + code)));
    }
}
