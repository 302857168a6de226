package be.mays.server.staff.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.server.db.Secrets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SealTest {
    private static final Instant TEN = Instant.parse("2026-03-04T09:00:00Z");

    private final Seal seal = new Seal(Secrets.newToken(256));

    @Test
    void whatIsClosedOpensByItsOwnKeyOnly() {
        PendingSignIn pending = PendingSignIn.begin("/desk", TEN);
        String closed = seal.close(pending.text());
        assertThat(closed).matches("[A-Za-z0-9_-]+").isNotEqualTo(seal.close(pending.text()));
        assertThat(seal.open(closed).flatMap(PendingSignIn::parse)).contains(pending);
        assertThat(new Seal(Secrets.newToken(256)).open(closed)).isEmpty();
    }

    @Test
    void whatWasChangedDoesNotOpen() {
        String closed = seal.close("text");
        for (int i = 0; i < closed.length() - 1; i++) {
            char other = closed.charAt(i) == 'A' ? 'B' : 'A';
            assertThat(seal.open(closed.substring(0, i) + other + closed.substring(i + 1)))
                    .isEmpty();
        }
        for (String odd : new String[] {"", "A", "AAAA", "\n", "=", closed + "A", "A".repeat(10_000)}) {
            assertThat(seal.open(odd)).isEmpty();
        }
    }

    @Test
    void aKeyOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new Seal(Secrets.newToken(128))).hasMessageContaining("expected 32");
    }

    @Test
    void aPendingSignInIsOverAfterTenMinutesAndBeforeItBegan() {
        PendingSignIn pending = PendingSignIn.begin("/desk", TEN);
        assertThat(pending.isOver(TEN)).isFalse();
        assertThat(pending.isOver(TEN.plus(Duration.ofMinutes(10)))).isFalse();
        assertThat(pending.isOver(TEN.plus(Duration.ofMinutes(10)).plusMillis(1)))
                .isTrue();
        assertThat(pending.isOver(TEN.minus(Duration.ofMinutes(11)))).isTrue();
        assertThat(PendingSignIn.parse("a\nb\nc\nd\ne")).isEmpty();
        assertThat(PendingSignIn.parse("")).isEmpty();
    }
}
