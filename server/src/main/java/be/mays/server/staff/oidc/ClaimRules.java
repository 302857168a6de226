package be.mays.server.staff.oidc;

import be.mays.server.db.Secrets;
import be.mays.server.http.Requests;
import be.mays.server.http.Role;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an issuer's claims mean here. The defaults are those of ACM/IDM. A claim's name may lead into nested objects
 * by dots. Immutable.
 *
 * @param userClaim never changes for a person and is never given to another
 * @param nameClaims together the person's name, in this order
 * @param roles by a value of the role claim what it makes somebody here; of several the highest counts
 * @param organization what the organization claim must hold; empty: anything
 * @param group what the group claim must hold; empty: anything
 */
public record ClaimRules(
        String userClaim,
        List<String> nameClaims,
        String roleClaim,
        Map<String, Role> roles,
        String organizationClaim,
        Optional<String> organization,
        String groupClaim,
        Optional<String> group) {
    private static final int LONGEST_NAME = 100;
    private static final String HASHED = "oidc-";

    public ClaimRules {
        nameClaims = List.copyOf(nameClaims);
        roles = Map.copyOf(roles);
    }

    /** What claims come to. */
    public sealed interface Verdict {
        /** Somebody with a role here. */
        record Person(String user, String fullName, Role role) implements Verdict {}

        /**
         * Somebody without.
         *
         * @param user null: the claims do not even say who
         */
        record Stranger(@Nullable String user, Refusal why) implements Verdict {}
    }

    /** Judges the claims of somebody whom the issuer vouches for. */
    public Verdict judge(Map<String, Object> claims) {
        List<String> ids = values(claims, userClaim);
        if (ids.size() != 1 || ids.getFirst().isBlank()) {
            return new Verdict.Stranger(null, Refusal.NO_USER);
        }
        String user = user(ids.getFirst());
        boolean isOurs =
                organization.isEmpty() || values(claims, organizationClaim).contains(organization.get());
        if (!isOurs || (group.isPresent() && !values(claims, groupClaim).contains(group.get()))) {
            return new Verdict.Stranger(user, Refusal.OTHER_ORGANIZATION);
        }
        return values(claims, roleClaim).stream()
                .map(this::role)
                .flatMap(Optional::stream)
                .max(Role::compareTo)
                .<Verdict>map(role -> new Verdict.Person(user, fullName(claims, user), role))
                .orElseGet(() -> new Verdict.Stranger(user, Refusal.NO_ROLE));
    }

    /** Whether a claim that is needed is not among these, so that the issuer must be asked for more. */
    public boolean isIncomplete(Map<String, Object> claims) {
        return Stream.of(
                        Stream.of(userClaim, roleClaim),
                        nameClaims.stream(),
                        organization.map(_ -> organizationClaim).stream(),
                        group.map(_ -> groupClaim).stream())
                .flatMap(names -> names)
                .anyMatch(name -> values(claims, name).isEmpty());
    }

    /** A user name as it is, and of what is none its hash: changing letters could make two persons one. */
    private static String user(String id) {
        boolean isFit = Requests.isUserName(id) && !id.startsWith(HASHED);
        return isFit ? id : HASHED + Secrets.hash(id).substring(0, 32);
    }

    private String fullName(Map<String, Object> claims, String user) {
        String given = nameClaims.stream()
                .flatMap(claim -> values(claims, claim).stream())
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        String name = given.isEmpty() ? String.join(" ", values(claims, "name")).strip() : given;
        return name.isEmpty() ? user : Objects.requireNonNull(Requests.cleaned(name, LONGEST_NAME));
    }

    /**
     * ACM/IDM says for which organization a role holds, after a colon. It counts for the configured one only: where none
     * is, another town's administrator would be ours.
     */
    private Optional<Role> role(String value) {
        @Nullable Role whole = roles.get(value);
        int colon = value.indexOf(':');
        if (whole != null || colon < 0) {
            return Optional.ofNullable(whole);
        }
        boolean isHere = organization.filter(value.substring(colon + 1)::equals).isPresent();
        return isHere ? Optional.ofNullable(roles.get(value.substring(0, colon))) : Optional.empty();
    }

    private static List<String> values(Map<String, Object> claims, String name) {
        return switch (find(claims, name)) {
            case null -> List.of();
            case Collection<?> several ->
                several.stream().filter(Objects::nonNull).map(Object::toString).toList();
            case Map<?, ?> _ -> List.of();
            case Object one -> List.of(one.toString());
        };
    }

    private static @Nullable Object find(Map<?, ?> claims, String name) {
        @Nullable Object whole = claims.get(name);
        int dot = name.indexOf('.');
        if (whole != null || dot < 0) {
            return whole;
        }
        return claims.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? find(inner, name.substring(dot + 1))
                : null;
    }
}
