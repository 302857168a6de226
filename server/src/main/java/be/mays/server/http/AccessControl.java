package be.mays.server.http;

import be.mays.api.device.DeviceKind;
import be.mays.platform.web.PageServer;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.security.RouteRole;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets nobody through whom the route does not name, and checks the CSRF token of every change by staff. */
public final class AccessControl {
    /** The staff session's cookie. */
    public static final String COOKIE = "mays-session";

    private static final String PRINCIPAL = "mays.principal";
    private static final String STILL_ALLOWED = "mays.still-allowed";
    private static final String BEARER = "Bearer ";
    private static final List<String> PROXY_HEADERS = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    private final Authenticator authenticator;
    private final RequestLimits limits;

    /** Access by what this authenticator knows; nobody but staff may ask more often than this. */
    public AccessControl(Authenticator authenticator, RequestLimits limits) {
        this.authenticator = authenticator;
        this.limits = limits;
    }

    /** Guards every route that is defined. */
    public void install(RoutesConfig routes) {
        routes.beforeMatched(this::check);
    }

    private void check(Context context) {
        Set<RouteRole> roles = context.routeRoles();
        if (roles.contains(PageServer.Asset.PUBLIC)) {
            return;
        }
        if (roles.contains(Access.ANYONE)) {
            limits.countPublic(context);
            return;
        }
        if (roles.contains(Access.LOOPBACK)) {
            if (!isFromThisMachine(context)) {
                throw HttpProblem.forbidden("LOOPBACK_ONLY", "this page answers on the server's own machine only");
            }
            return;
        }
        Principal principal = authenticate(context);
        if (!admitsAny(roles, principal)) {
            if (principal instanceof Principal.Anonymous) {
                limits.countPublic(context);
                throw HttpProblem.unauthorized(
                        "this request needs a device's token or a staff session that is valid",
                        "pair the device again, or sign in");
            }
            throw HttpProblem.forbidden("FORBIDDEN", "you may not do this");
        }
        if (principal instanceof Principal.Device device) {
            limits.countRequest(context, device);
        }
        context.attribute(PRINCIPAL, principal);
        BooleanSupplier still = () -> !(authenticate(context) instanceof Principal.Anonymous);
        context.attribute(STILL_ALLOWED, still);
        if (principal instanceof Principal.Staff staff && isChange(context.method())) {
            requireCsrf(context, staff);
        }
    }

    private Principal authenticate(Context context) {
        @Nullable String authorization = context.header("Authorization");
        if (authorization != null && authorization.startsWith(BEARER)) {
            Optional<Principal.Device> device = authenticator.findDevice(authorization.substring(BEARER.length()));
            return device.isPresent() ? device.get() : new Principal.Anonymous();
        }
        @Nullable String cookie = context.cookie(COOKIE);
        if (cookie != null) {
            Optional<Principal.Staff> staff = authenticator.findStaff(cookie);
            if (staff.isPresent()) {
                return staff.get();
            }
        }
        return new Principal.Anonymous();
    }

    private static boolean admitsAny(Set<RouteRole> roles, Principal principal) {
        for (RouteRole role : roles) {
            if (role instanceof Access access && admits(access, principal)) {
                return true;
            }
        }
        return false;
    }

    private static boolean admits(Access access, Principal principal) {
        return switch (principal) {
            case Principal.Device device ->
                switch (access) {
                    case DEVICE -> true;
                    case KIOSK -> device.kind() == DeviceKind.KIOSK;
                    case BOARD -> device.kind() == DeviceKind.BOARD;
                    case STAFF, LEAD, ADMINISTRATOR, ANYONE, LOOPBACK -> false;
                };
            case Principal.Staff staff ->
                switch (access) {
                    case STAFF, BOARD -> true;
                    case LEAD -> staff.role().includes(Role.LEAD);
                    case ADMINISTRATOR -> staff.role().includes(Role.ADMINISTRATOR);
                    case DEVICE, KIOSK, ANYONE, LOOPBACK -> false;
                };
            case Principal.Anonymous _ -> false;
        };
    }

    private static void requireCsrf(Context context, Principal.Staff staff) {
        @Nullable String sent = context.header("X-CSRF-Token");
        boolean same = sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), staff.csrfToken().getBytes(StandardCharsets.UTF_8));
        if (!same) {
            throw HttpProblem.forbidden("CSRF", "the X-CSRF-Token header is missing or is not this session's");
        }
    }

    private static boolean isChange(HandlerType method) {
        return !method.equals(HandlerType.GET) && !method.equals(HandlerType.HEAD);
    }

    /** Whether a program on this machine asks for itself: a proxy on it asks for others, and says so. */
    public static boolean isFromThisMachine(Context context) {
        return isLoopback(context.ip()) && PROXY_HEADERS.stream().allMatch(header -> context.header(header) == null);
    }

    private static boolean isLoopback(String ip) {
        try {
            return InetAddress.getByName(ip.replaceAll("[\\[\\]]", "")).isLoopbackAddress();
        } catch (UnknownHostException notAnAddress) {
            return false;
        }
    }

    /** Who asks, on a guarded route. */
    public static Principal principal(Context context) {
        @Nullable Principal principal = context.attribute(PRINCIPAL);
        return principal == null ? new Principal.Anonymous() : principal;
    }

    /** Whether who asked is still known: for answers that take long, so that a revoked token ends them. */
    public static boolean isStillAllowed(Context context) {
        @Nullable BooleanSupplier still = context.attribute(STILL_ALLOWED);
        return still == null || still.getAsBoolean();
    }

    /** The same, to be asked again and again: who is revoked must not go on listening. */
    public static BooleanSupplier whileAllowed(Context context) {
        return () -> isStillAllowed(context);
    }

    /** The member of staff who asks, on a route for staff only. */
    public static Principal.Staff staff(Context context) {
        if (principal(context) instanceof Principal.Staff staff) {
            return staff;
        }
        throw HttpProblem.forbidden("STAFF_ONLY", "only staff may do this");
    }

    /** The device that asks, on a route for devices only. */
    public static Principal.Device device(Context context) {
        if (principal(context) instanceof Principal.Device device) {
            return device;
        }
        throw HttpProblem.forbidden("DEVICE_ONLY", "only a paired device may do this");
    }

    /** The member of staff of a request, on a route that also serves others; nothing when nobody is signed in. */
    public Optional<Principal.Staff> findStaff(Context context) {
        return Optional.ofNullable(context.cookie(COOKIE)).flatMap(authenticator::findStaff);
    }

    /** Refuses a device that asks for another site than its own. */
    public static void requireSite(Context context, String site) {
        if (principal(context) instanceof Principal.Device device
                && !device.site().equals(site)) {
            throw HttpProblem.forbidden(
                    "WRONG_SITE", "this device belongs to site \"" + device.site() + "\", not \"" + site + "\"");
        }
    }
}
