package be.mays.server.staff;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void aHashFitsItsOwnPasswordOnly() {
        String hash = passwords.hash("correct horse battery");
        assertThat(passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(passwords.matches("correct horse batterij", hash)).isFalse();
        assertThat(passwords.hash("correct horse battery")).isNotEqualTo(hash);
    }

    @Test
    void anUnknownUserTakesAsLongAsAWrongPassword() {
        assertThat(settingsOf(Passwords.DECOY)).isEqualTo(settingsOf(passwords.hash("correct horse battery")));
    }

    /** Algorithm, version, memory, passes and lanes. */
    private static String settingsOf(String hash) {
        return hash.substring(0, hash.indexOf("p=1$") + 4);
    }
}
