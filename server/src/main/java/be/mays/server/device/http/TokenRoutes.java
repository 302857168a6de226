package be.mays.server.device.http;

import be.mays.api.device.DeviceName;
import be.mays.api.device.DeviceToken;
import be.mays.server.device.Device;
import be.mays.server.device.DeviceRegister;
import be.mays.server.device.DeviceTokens;
import be.mays.server.device.Pairings;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;

/** What an administrator changes of a device that stands: its name, and its token without a visit. */
public final class TokenRoutes {
    private final DeviceRegister register;
    private final Pairings pairings;
    private final DeviceTokens tokens;
    private final DeviceViews views;

    /** Routes on this register. */
    public TokenRoutes(DeviceRegister register, Pairings pairings, DeviceTokens tokens) {
        this.register = register;
        this.pairings = pairings;
        this.tokens = tokens;
        this.views = new DeviceViews(tokens);
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.post("/api/v1/devices/me/token", this::give, Access.DEVICE);
        routes.post("/api/v1/devices/{device}/rotation", this::ask, Access.ADMINISTRATOR);
        routes.put("/api/v1/devices/{device}/name", this::rename, Access.ADMINISTRATOR);
    }

    private void give(Context context) {
        Principal.Device me = AccessControl.device(context);
        String token = tokens.give(me.id())
                .orElseThrow(() -> HttpProblem.conflict(
                        "TOKEN_NOT_DUE",
                        "nobody asked for a new token, and the present one is not old",
                        "keep the present token"));
        Device device = register.findDevice(me.id()).orElseThrow();
        context.header("Cache-Control", "no-store").json(new DeviceToken(token, views.view(device)));
    }

    private void ask(Context context) {
        Device device = deviceOf(context);
        if (device.revoked()) {
            throw HttpProblem.conflict(
                    "DEVICE_REVOKED", "\"" + device.name() + "\" was revoked", "pair it again, if it is to be used");
        }
        tokens.ask(device, AccessControl.principal(context).actor());
        context.status(204);
    }

    private void rename(Context context) {
        String name = Requests.text(Requests.body(context, DeviceName.class).name(), "name", 60);
        Device device = deviceOf(context);
        if (!name.equals(device.name())) {
            pairings.rename(device, name, AccessControl.principal(context).actor());
        }
        context.header("Cache-Control", "no-store")
                .json(views.view(register.findDevice(device.id()).orElseThrow()));
    }

    private Device deviceOf(Context context) {
        String id = Requests.id(context.pathParam("device"), "device");
        return register.findDevice(id)
                .orElseThrow(() -> HttpProblem.notFound("DEVICE_UNKNOWN", "there is no device \"" + id + "\""));
    }
}
