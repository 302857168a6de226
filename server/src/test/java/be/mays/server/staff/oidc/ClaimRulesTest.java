package be.mays.server.staff.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.server.http.Role;
import be.mays.server.staff.oidc.ClaimRules.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClaimRulesTest {
    private static final String CITY = "0207473416";
    private static final ClaimRules RULES = rules("vo_id", "mays_rol_3d", Optional.of(CITY));

    private static ClaimRules rules(String user, String roles, Optional<String> organization) {
        return new ClaimRules(
                user,
                List.of("given_name", "family_name"),
                roles,
                Map.of("Balie", Role.CLERK, "Beheer", Role.ADMINISTRATOR, "odd:value", Role.LEAD),
                "vo_orgcode",
                organization,
                "vo_doelgroepcode",
                Optional.empty());
    }

    private static Verdict judge(Object roles) {
        return RULES.judge(Map.of("vo_id", "an", "vo_orgcode", CITY, "mays_rol_3d", roles));
    }

    private static Verdict as(Role role) {
        return new Verdict.Person("an", "an", role);
    }

    @Test
    void aRoleMayStandAloneInAListOrBeforeItsOrganization() {
        assertThat(judge("Balie")).isEqualTo(as(Role.CLERK));
        assertThat(judge(List.of("x", "Balie:" + CITY))).isEqualTo(as(Role.CLERK));
        assertThat(judge(List.of("odd:value"))).isEqualTo(as(Role.LEAD));
    }

    @Test
    void ofSeveralRolesTheHighestCounts() {
        assertThat(judge(List.of("Balie", "Beheer", "odd:value"))).isEqualTo(as(Role.ADMINISTRATOR));
    }

    @Test
    void aRoleForAnotherOrganizationOrOfAnotherSpellingDoesNotCount() {
        for (Object roles :
                List.of("Beheer:0999999999", "beheer", "", List.of(), List.of(1, true), Map.of("Beheer", 1))) {
            assertThat(judge(roles)).as("%s", roles).isEqualTo(new Verdict.Stranger("an", Refusal.NO_ROLE));
        }
    }

    @Test
    void whereNoOrganizationIsConfiguredARoleForOneDoesNotCount() {
        ClaimRules plain = rules("sub", "roles", Optional.empty());
        assertThat(plain.judge(Map.of("sub", "an", "roles", List.of("Beheer:0999999999"))))
                .isEqualTo(new Verdict.Stranger("an", Refusal.NO_ROLE));
    }

    @Test
    void theUserIsWhatTheClaimSaysOrItsHashWhenThatIsNoUserName() {
        ClaimRules plain = rules("sub", "realm_access.roles", Optional.empty());
        for (String fit : List.of("an", "beb3a8c0-7a0c-4f39-9d0e-1c2d3e4f5a6b", "an@maaseik.be")) {
            assertThat(user(plain, fit)).isEqualTo(fit);
        }
        List<String> hashed = List.of("An", "an ", "<b>", "auth0|5f7c", "oidc-" + "0".repeat(32), "a".repeat(61));
        assertThat(hashed.stream().map(one -> user(plain, one)).distinct())
                .hasSize(hashed.size())
                .allMatch(user -> user.matches("oidc-[0-9a-f]{32}"));
    }

    private static String user(ClaimRules rules, String sub) {
        Verdict verdict = rules.judge(Map.of("sub", sub, "realm_access", Map.of("roles", List.of("Balie"))));
        return ((Verdict.Person) verdict).user();
    }

    @Test
    void aNameIsPutTogetherCutAndCleaned() {
        assertThat(name(Map.of("given_name", "An ", "family_name", "Peeters"))).isEqualTo("An Peeters");
        assertThat(name(Map.of("name", "An P."))).isEqualTo("An P.");
        assertThat(name(Map.of())).isEqualTo("an");
        assertThat(name(Map.of("given_name", "<b>\n\u202e"))).isEqualTo("?b???");
        assertThat(name(Map.of("given_name", "n".repeat(500)))).hasSize(100);
    }

    private static String name(Map<String, Object> more) {
        java.util.HashMap<String, Object> claims = new java.util.HashMap<>(more);
        claims.putAll(Map.of("vo_id", "an", "vo_orgcode", List.of("1", CITY), "mays_rol_3d", "Balie"));
        return ((Verdict.Person) RULES.judge(claims)).fullName();
    }

    @Test
    void moreIsAskedOnlyForClaimsThatAreNeeded() {
        Map<String, Object> all = Map.of(
                "vo_id", "an", "given_name", "A", "family_name", "P", "vo_orgcode", CITY, "mays_rol_3d", "Balie");
        assertThat(RULES.isIncomplete(all)).isFalse();
        assertThat(RULES.isIncomplete(Map.of())).isTrue();
    }
}
