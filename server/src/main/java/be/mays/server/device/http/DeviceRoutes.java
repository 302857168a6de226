package be.mays.server.device.http;

import be.mays.api.ContractJson;
import be.mays.api.device.DeviceCommand;
import be.mays.api.device.DeviceKind;
import be.mays.api.device.DeviceToken;
import be.mays.api.device.Pairing;
import be.mays.api.device.PairingApproval;
import be.mays.api.device.PairingRequest;
import be.mays.api.device.PairingSecret;
import be.mays.api.problem.Problem;
import be.mays.platform.time.BusinessClock;
import be.mays.server.catalog.CatalogHolder;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceRegister;
import be.mays.server.device.DeviceTokens;
import be.mays.server.device.Pairings;
import be.mays.server.device.PendingPairing;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.http.SiteFeed;
import be.mays.server.http.SiteWatch;
import be.mays.server.queue.NumberBlock;
import be.mays.server.queue.QueueCommand;
import be.mays.server.queue.dispatch.CommandRequest;
import be.mays.server.queue.dispatch.Dispatcher;
import be.mays.server.queue.dispatch.StoredAnswer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Devices: paired, known, supervised. */
public final class DeviceRoutes {
    private static final Duration ORDERS_LOOK = Duration.ofSeconds(2);

    private final DeviceRegister register;
    private final Pairings pairings;
    private final DeviceViews views;
    private final Dispatcher dispatcher;
    private final CatalogHolder catalog;
    private final SiteWatch watch;
    private final BusinessClock clock;

    /** Routes on this register. */
    public DeviceRoutes(
            DeviceRegister register,
            Pairings pairings,
            DeviceTokens tokens,
            Dispatcher dispatcher,
            CatalogHolder catalog,
            SiteWatch watch,
            BusinessClock clock) {
        this.register = register;
        this.pairings = pairings;
        this.views = new DeviceViews(tokens);
        this.dispatcher = dispatcher;
        this.catalog = catalog;
        this.watch = watch;
        this.clock = clock;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/devices/pairings", this::ask, Access.ANYONE);
        routes.post("/api/v1/devices/pairings/{pairing}/token", this::collect, Access.ANYONE);
        routes.post("/api/v1/devices/approvals", this::approve, Access.ADMINISTRATOR);
        routes.get("/api/v1/devices", this::list, Access.LEAD);
        routes.delete("/api/v1/devices/{device}", this::revoke, Access.ADMINISTRATOR);
        routes.get("/api/v1/devices/me", this::me, Access.DEVICE);
        routes.post("/api/v1/devices/me/heartbeat", this::heartbeat, Access.DEVICE);
        routes.get("/api/v1/devices/me/commands", this::commands, Access.DEVICE);
        routes.post("/api/v1/devices/me/commands/{command}/done", this::done, Access.DEVICE);
    }

    private void ask(Context context) {
        PairingRequest request = Requests.body(context, PairingRequest.class);
        @Nullable DeviceKind kind = request.kind();
        if (kind == null) {
            throw HttpProblem.badInput("BAD_VALUE", "kind is missing", "kind", "send kiosk or board");
        }
        Pairings.Asked asked = pairings.ask(kind, Requests.text(request.name(), "name", 60))
                .orElseThrow(() -> {
                    context.header("Retry-After", "60");
                    return new HttpProblem(Problem.of(
                            429,
                            "TOO_MANY_PAIRINGS",
                            "Too many",
                            "too many devices wait for approval",
                            null,
                            "try later"));
                });
        PendingPairing pairing = asked.pairing();
        context.status(201).header("Cache-Control", "no-store");
        context.json(new Pairing(pairing.id(), asked.secret(), pairing.userCode(), pairing.expiresAt()));
    }

    private void collect(Context context) {
        PairingSecret request = Requests.body(context, PairingSecret.class);
        String secret = request.secret() == null ? "" : request.secret();
        switch (pairings.collect(Requests.id(context.pathParam("pairing"), "pairing"), secret)) {
            case Pairings.Collected.Token token -> {
                reserveBlocks(
                        token.device().id(),
                        token.device().kind(),
                        token.device().site());
                context.header("Cache-Control", "no-store");
                context.json(new DeviceToken(token.token(), views.view(token.device())));
            }
            case Pairings.Collected.Pending _ ->
                throw HttpProblem.conflict(
                        "PAIRING_PENDING", "nobody has approved this device yet", "ask again in 5 s");
            case Pairings.Collected.Refused _ ->
                throw HttpProblem.forbidden(
                        "PAIRING_REFUSED", "the pairing is unknown or over, or the secret is wrong");
        }
    }

    private void approve(Context context) {
        PairingApproval approval = Requests.body(context, PairingApproval.class);
        String site = Requests.id(approval.site(), "site");
        if (catalog.findSite(site).isEmpty()) {
            throw HttpProblem.badInput(
                    "SITE_UNKNOWN", "there is no site \"" + site + "\"", "site", "see /api/v1/sites");
        }
        @Nullable String name = approval.name();
        String code = Requests.text(approval.userCode(), "userCode", 20);
        PendingPairing pairing = pairings.approve(
                        code,
                        site,
                        name == null ? null : Requests.text(name, "name", 60),
                        AccessControl.staff(context).user())
                .orElseThrow(() -> HttpProblem.notFound("CODE_UNKNOWN", "no device shows the code \"" + code + "\""));
        Device expected = new Device(
                pairing.id(),
                pairing.kind(),
                name == null ? pairing.name() : name,
                site,
                clock.now(),
                null,
                null,
                false);
        context.header("Cache-Control", "no-store").json(views.view(expected));
    }

    private void list(Context context) {
        context.header("Cache-Control", "no-store")
                .json(register.listDevices().stream().map(views::view).toList());
    }

    private void revoke(Context context) {
        String id = Requests.id(context.pathParam("device"), "device");
        Device device = register.findDevice(id)
                .orElseThrow(() -> HttpProblem.notFound("DEVICE_UNKNOWN", "there is no device \"" + id + "\""));
        pairings.revoke(device, AccessControl.principal(context).actor());
        context.status(204);
    }

    private void me(Context context) {
        Principal.Device me = AccessControl.device(context);
        Device device = register.findDevice(me.id()).orElseThrow();
        List<NumberBlock> blocks = dispatcher.state(me.site()).blocks().stream()
                .filter(block -> block.device().equals(me.id()))
                .toList();
        context.header("Cache-Control", "no-store").json(views.view(device, blocks));
    }

    /** Kiosks hold numbers for an outage; asked for with every sign of life, so that tomorrow's are there in time. */
    private void reserveBlocks(String device, DeviceKind kind, String site) {
        if (kind == DeviceKind.KIOSK) {
            dispatcher.dispatch(new CommandRequest(
                    site,
                    new QueueCommand.ReserveBlocks(device),
                    "device:" + device,
                    null,
                    null,
                    (_, _) -> new StoredAnswer(200, "")));
        }
    }

    private void heartbeat(Context context) {
        Principal.Device me = AccessControl.device(context);
        String health = HeartbeatReading.read(context);
        Instant now = clock.now();
        dispatcher.write(transaction -> {
            register.noteHeartbeat(transaction, me.id(), now, health);
            return true;
        });
        reserveBlocks(me.id(), me.kind(), me.site());
        context.status(204);
    }

    private void commands(Context context) throws InterruptedException {
        Principal.Device me = AccessControl.device(context);
        Duration left = SiteFeed.waitOf(context);
        while (left.isPositive() && register.listOrders(me.id()).isEmpty()) {
            // why: an order that another instance of the server took wakes nobody here
            Duration look = left.compareTo(ORDERS_LOOK) < 0 ? left : ORDERS_LOOK;
            String name = ReprintRoutes.watchOf(me.id());
            watch.await(name, watch.version(name), look);
            left = left.minus(look);
            if (!AccessControl.isStillAllowed(context)) {
                throw HttpProblem.unauthorized("this device's token was revoked", "pair the device again");
            }
        }
        context.header("Cache-Control", "no-store")
                .json(register.listOrders(me.id()).stream()
                        .map(order -> ContractJson.mapper().readValue(order.body(), DeviceCommand.class))
                        .toList());
    }

    private void done(Context context) {
        Principal.Device me = AccessControl.device(context);
        String order = Requests.id(context.pathParam("command"), "command");
        if (!register.isOrderOf(me.id(), order)) {
            throw HttpProblem.notFound("COMMAND_UNKNOWN", "this device has no command \"" + order + "\"");
        }
        Instant now = clock.now();
        dispatcher.write(transaction -> register.noteDone(transaction, me.id(), order, now));
        context.status(204);
    }
}
