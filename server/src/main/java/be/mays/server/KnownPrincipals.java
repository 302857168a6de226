package be.mays.server;

import be.mays.server.device.DeviceTokens;
import be.mays.server.http.Authenticator;
import be.mays.server.http.Principal;
import be.mays.server.staff.Account;
import be.mays.server.staff.SignIn;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Paired devices and staff who are signed in. Thread-safe.
 *
 * @param languages that a member of staff speaks besides Dutch, by user
 */
record KnownPrincipals(DeviceTokens tokens, SignIn signIn, Function<String, Set<String>> languages)
        implements Authenticator {
    @Override
    public Optional<Principal.Device> findDevice(String token) {
        return tokens.find(token).map(device -> new Principal.Device(device.id(), device.kind(), device.site()));
    }

    @Override
    public Optional<Principal.Staff> findStaff(String cookie) {
        return signIn.findSession(cookie).map(session -> {
            Account account = session.account();
            return new Principal.Staff(
                    account.user(),
                    account.fullName(),
                    account.role(),
                    account.clerk().withLanguages(languages.apply(account.user())),
                    session.csrfToken());
        });
    }
}
