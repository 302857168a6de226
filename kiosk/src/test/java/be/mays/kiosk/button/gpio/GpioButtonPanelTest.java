package be.mays.kiosk.button.gpio;

import static be.mays.kiosk.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.button.PanelException;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Lamp;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputConfig;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInput;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalInputProviderImpl;
import com.pi4j.plugin.mock.provider.gpio.digital.MockDigitalOutputProviderImpl;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Pi4J adapter on Pi4J's own mock of the pins. */
class GpioButtonPanelTest {
    private static final GpioPins PINS = new GpioPins(
            "",
            Map.of(Button.QUICK, 17, Button.THEMATIC, 27, Button.PRIVATE, 22),
            Map.of(Button.QUICK, 5, Button.THEMATIC, 6, Button.PRIVATE, 13),
            10_000);

    private final AtomicLong nanos = new AtomicLong();
    private final Map<Integer, MockDigitalInput> inputs = new ConcurrentHashMap<>();
    private final Map<Integer, DigitalOutput> outputs = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final GpioButtonPanel panel = GpioButtonPanel.on(PINS, nanos::get, new Inputs(), new Outputs());

    private final class Inputs extends MockDigitalInputProviderImpl {
        @Override
        public DigitalInput create(DigitalInputConfig config) {
            MockDigitalInput input = (MockDigitalInput) super.create(config);
            input.mockState(DigitalState.HIGH);
            inputs.put(config.address(), input);
            return input;
        }
    }

    private final class Outputs extends MockDigitalOutputProviderImpl {
        @Override
        public DigitalOutput create(DigitalOutputConfig config) {
            DigitalOutput output = super.create(config);
            outputs.put(config.address(), output);
            return output;
        }
    }

    private final class Ears implements ButtonPanel.Listener {
        @Override
        public void pressed(Button button) {
            heard.add(button + " pressed");
            if (button == Button.PRIVATE) {
                throw new AssertionError("a fault in the program");
            }
        }

        @Override
        public void released(Button button) {
            heard.add(button + " released");
        }
    }

    @BeforeEach
    void start() throws PanelException {
        panel.start(new Ears());
    }

    @AfterEach
    void stop() {
        panel.close();
    }

    private MockDigitalInput input(int pin) {
        return java.util.Objects.requireNonNull(inputs.get(pin));
    }

    private DigitalOutput output(int pin) {
        return java.util.Objects.requireNonNull(outputs.get(pin));
    }

    @Test
    void aFallingEdgeIsAPressAndARisingEdgeARelease() {
        input(17).mockState(DigitalState.LOW);
        input(17).mockState(DigitalState.HIGH);
        input(27).mockState(DigitalState.LOW);
        eventually("three edges", () -> heard.size() == 3);
        assertThat(heard).containsExactly("QUICK pressed", "QUICK released", "THEMATIC pressed");
    }

    @Test
    void inputsArePulledUpAndDebouncedByTheKernel() {
        assertThat(inputs.keySet()).containsExactlyInAnyOrder(17, 27, 22);
        assertThat(input(17).config().pull()).isEqualTo(PullResistance.PULL_UP);
        assertThat(input(17).config().debounce()).isEqualTo(10_000);
    }

    @Test
    void aFaultInTheListenerDoesNotEndTheHearing() {
        input(22).mockState(DigitalState.LOW);
        input(17).mockState(DigitalState.LOW);
        eventually("the next button is heard", () -> heard.contains("QUICK pressed"));
    }

    @Test
    void lampsFollowTheirPatterns() {
        panel.show(Map.of(Button.QUICK, Lamp.READY, Button.THEMATIC, Lamp.CLOSED, Button.PRIVATE, Lamp.BUSY));
        panel.blink();
        assertThat(output(5).isHigh()).isTrue();
        assertThat(output(6).isHigh()).isFalse();
        assertThat(output(13).isHigh()).isTrue();
        nanos.set(500_000_000L);
        panel.blink();
        assertThat(output(5).isHigh()).isTrue();
        assertThat(output(13).isHigh()).isFalse();
    }

    @Test
    void aFlashIsSeenOnAnyLamp() {
        panel.show(Map.of(Button.QUICK, Lamp.READY));
        panel.flash(Button.QUICK);
        panel.blink();
        assertThat(output(5).isHigh()).isFalse();
        nanos.set(600_000_000L);
        panel.blink();
        assertThat(output(5).isHigh()).isTrue();
    }

    @Test
    void lampsGoOutWhenTheKioskStops() {
        panel.show(Map.of(Button.QUICK, Lamp.READY));
        panel.blink();
        panel.close();
        assertThat(output(5).isHigh()).isFalse();
    }

    @Test
    void aMachineWithoutPinsSaysWhatToDo() {
        GpioButtonPanel real = GpioButtonPanel.onThisMachine(PINS, nanos::get);
        assertThatThrownBy(() -> real.start(new Ears()))
                .isInstanceOf(PanelException.class)
                .hasMessageContaining("--kiosk.buttons virtual");
        real.close();
    }
}
