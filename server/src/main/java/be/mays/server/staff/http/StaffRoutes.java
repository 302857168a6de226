package be.mays.server.staff.http;

import be.mays.api.counter.StaffAccount;
import be.mays.api.counter.StaffBlock;
import be.mays.api.counter.StaffChange;
import be.mays.api.ticket.Lane;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import be.mays.server.http.Principal;
import be.mays.server.http.Requests;
import be.mays.server.http.Role;
import be.mays.server.staff.Account;
import be.mays.server.staff.Passwords;
import be.mays.server.staff.SignIn;
import be.mays.server.staff.StaffRegister;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Accounts, for administrators. */
public final class StaffRoutes {
    private final StaffRegister register;
    private final SignIn signIn;
    private final Passwords passwords;

    /** Routes on this register. */
    public StaffRoutes(StaffRegister register, SignIn signIn, Passwords passwords) {
        this.register = register;
        this.signIn = signIn;
        this.passwords = passwords;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/staff", this::list, Access.ADMINISTRATOR);
        routes.put("/api/v1/staff/{user}", this::put, Access.ADMINISTRATOR);
        routes.put("/api/v1/staff/{user}/blocked", this::block, Access.ADMINISTRATOR);
        routes.delete("/api/v1/staff/{user}", this::remove, Access.ADMINISTRATOR);
        routes.delete("/api/v1/staff/{user}/sessions", this::signOut, Access.STAFF);
    }

    private void list(Context context) {
        context.header("Cache-Control", "no-store")
                .json(register.listAccounts().stream().map(StaffRoutes::view).toList());
    }

    private static StaffAccount view(Account account) {
        return new StaffAccount(
                account.user(),
                account.fullName(),
                account.role().name().toLowerCase(Locale.ROOT),
                account.lanes().stream()
                        .sorted()
                        .map(lane -> Lane.valueOf(lane.name()))
                        .toList(),
                account.services().stream().sorted().toList(),
                account.isWorkAccount(),
                account.blocked());
    }

    private void put(Context context) {
        String user = Requests.user(context.pathParam("user"), "user");
        StaffChange change = Requests.body(context, StaffChange.class);
        Optional<Account> before = register.findAccount(user);
        Role role = role(change.role());
        Principal.Staff me = AccessControl.staff(context);
        if (user.equals(me.user()) && !role.includes(me.role())) {
            throw HttpProblem.conflict("YOURSELF", "you cannot take away your own role", "ask another administrator");
        }
        String name = Requests.text(change.name(), "name", 100);
        before.filter(Account::isWorkAccount).ifPresent(known -> requireFromIssuer(known, name, role, change));
        Account account = new Account(
                user,
                name,
                role,
                passwordHash(change.password(), before),
                before.map(Account::blocked).orElse(false),
                lanes(change.lanes()),
                Set.copyOf(Requests.codes(change.services(), "services")));
        signIn.put(account, me.actor());
        context.status(before.isPresent() ? 200 : 201)
                .header("Cache-Control", "no-store")
                .json(view(account));
    }

    /** The issuer would change name and role back at the next sign-in, and a password would be a second way in. */
    private static void requireFromIssuer(Account known, String name, Role role, StaffChange change) {
        boolean isUnchanged = known.fullName().equals(name) && known.role() == role && change.password() == null;
        if (!isUnchanged) {
            throw HttpProblem.conflict(
                    "WORK_ACCOUNT",
                    "name and role of a work account come from its issuer, and it has no password",
                    "send name and role as they are, and no password");
        }
    }

    private static Role role(@Nullable String name) {
        for (Role role : Role.values()) {
            if (role.name().toLowerCase(Locale.ROOT).equals(name)) {
                return role;
            }
        }
        throw HttpProblem.badInput(
                "BAD_VALUE",
                "role is " + (name == null ? "missing" : "\"" + Requests.printable(name) + "\""),
                "role",
                "send clerk, lead or administrator");
    }

    /** Null for a work account. */
    private @Nullable String passwordHash(@Nullable String password, Optional<Account> before) {
        if (password == null) {
            return before.orElseThrow(() -> HttpProblem.badInput(
                            "BAD_VALUE", "password is missing", "password", "a new account needs one"))
                    .passwordHash();
        }
        if (password.length() < Passwords.SHORTEST || password.length() > 200) {
            throw HttpProblem.badInput(
                    "BAD_VALUE",
                    "password has " + password.length() + " characters",
                    "password",
                    "send " + Passwords.SHORTEST + " to 200 characters");
        }
        return passwords.hash(password);
    }

    private static Set<be.mays.server.catalog.Lane> lanes(@Nullable List<Lane> lanes) {
        Set<be.mays.server.catalog.Lane> set = EnumSet.noneOf(be.mays.server.catalog.Lane.class);
        if (lanes != null) {
            for (@Nullable Lane lane : lanes) {
                if (lane == null) {
                    throw HttpProblem.badInput(
                            "BAD_VALUE", "lanes has an entry that is null", "lanes", "send quick, thematic or private");
                }
                set.add(be.mays.server.catalog.Lane.valueOf(lane.name()));
            }
        }
        return set;
    }

    /** Everybody their own, an administrator anybody's. */
    private void signOut(Context context) {
        String user = Requests.user(context.pathParam("user"), "user");
        Principal.Staff me = AccessControl.staff(context);
        if (!user.equals(me.user()) && !me.role().includes(Role.ADMINISTRATOR)) {
            throw HttpProblem.forbidden("FORBIDDEN", "only an administrator may sign somebody else out");
        }
        requireKnown(user);
        signIn.signOutEverywhere(user, me.actor());
        context.status(204);
    }

    private void block(Context context) {
        String user = Requests.user(context.pathParam("user"), "user");
        boolean blocked = Requests.body(context, StaffBlock.class).blocked();
        if (user.equals(AccessControl.staff(context).user())) {
            throw HttpProblem.conflict("YOURSELF", "you cannot block your own account", "ask another administrator");
        }
        requireKnown(user);
        signIn.block(user, blocked, AccessControl.staff(context).actor());
        context.header("Cache-Control", "no-store")
                .json(view(register.findAccount(user).orElseThrow()));
    }

    private void requireKnown(String user) {
        if (register.findAccount(user).isEmpty()) {
            throw HttpProblem.notFound("USER_UNKNOWN", "there is no user \"" + user + "\"");
        }
    }

    private void remove(Context context) {
        String user = Requests.user(context.pathParam("user"), "user");
        if (user.equals(AccessControl.staff(context).user())) {
            throw HttpProblem.conflict("YOURSELF", "you cannot remove your own account", "ask another administrator");
        }
        requireKnown(user);
        signIn.remove(user, AccessControl.staff(context).actor());
        context.status(204);
    }
}
