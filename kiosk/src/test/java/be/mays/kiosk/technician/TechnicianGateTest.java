package be.mays.kiosk.technician;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.kiosk.technician.TechnicianGate.Answer;
import be.mays.kiosk.technician.TechnicianGate.Session;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TechnicianGateTest {
    private static final String CODE = "246810";

    private final AtomicLong nanos = new AtomicLong();
    private final TechnicianGate gate = new TechnicianGate(CODE, nanos::get);

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Session enter() {
        assertThat(gate.enter(CODE)).isInstanceOf(Answer.Entered.class);
        return gate.enter(CODE) instanceof Answer.Entered(Session session) ? session : new Session("", "");
    }

    @Test
    void theCodeOpensASessionThatItsCookieFinds() {
        Session session = enter();
        assertThat(gate.find(session.id(), true)).contains(session);
        assertThat(gate.find("another", true)).isEmpty();
        assertThat(gate.find(null, true)).isEmpty();
        assertThat(session.isOwnForm(session.formToken())).isTrue();
        assertThat(session.isOwnForm(session.id())).isFalse();
        assertThat(session.isOwnForm(null)).isFalse();
    }

    @Test
    void afterThreeWrongCodesEachTryWaitsTwiceAsLongAndTheRightCodeWaitsToo() {
        assertThat(gate.enter("000000")).isEqualTo(new Answer.Wrong(2));
        assertThat(gate.enter("")).isEqualTo(new Answer.Wrong(1));
        assertThat(gate.enter(CODE + "0")).isEqualTo(new Answer.MustWait(Duration.ofSeconds(10)));
        pass(Duration.ofSeconds(9));
        assertThat(gate.enter(CODE)).isEqualTo(new Answer.MustWait(Duration.ofSeconds(1)));
        pass(Duration.ofSeconds(1));
        assertThat(gate.enter("1")).isEqualTo(new Answer.MustWait(Duration.ofSeconds(20)));
        pass(Duration.ofSeconds(20));
        assertThat(gate.enter(CODE)).isInstanceOf(Answer.Entered.class);
        assertThat(gate.enter("000000")).as("counted anew").isEqualTo(new Answer.Wrong(2));
    }

    @Test
    void noWaitIsLongerThanAQuarterOfAnHour() {
        for (int i = 0; i < 40; i++) {
            pass(gate.waitLeft());
            gate.enter("000000");
        }
        assertThat(gate.waitLeft()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void aSessionEndsByItselfWhenNothingIsDone() {
        Session session = enter();
        pass(Duration.ofMinutes(4));
        assertThat(gate.find(session.id(), true)).isPresent();
        pass(Duration.ofMinutes(4));
        assertThat(gate.find(session.id(), false)).as("a look is no use").isPresent();
        pass(Duration.ofMinutes(1));
        assertThat(gate.find(session.id(), true)).isEmpty();
    }

    @Test
    void aSessionEndsAfterAnHourHoweverBusy() {
        Session session = enter();
        for (int minute = 0; minute < 59; minute++) {
            pass(Duration.ofMinutes(1));
            assertThat(gate.find(session.id(), true)).isPresent();
        }
        pass(Duration.ofMinutes(1));
        assertThat(gate.find(session.id(), true)).isEmpty();
    }

    @Test
    void whoLeavesOrComesInAfterEndsTheSession() {
        Session first = enter();
        Session second = enter();
        assertThat(gate.find(first.id(), true)).isEmpty();
        assertThat(gate.find(second.id(), true)).isPresent();
        gate.leave();
        assertThat(gate.find(second.id(), true)).isEmpty();
    }
}
