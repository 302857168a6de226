package be.mays.kiosk.button.gpio;

import be.mays.kiosk.button.ButtonPanel;
import be.mays.kiosk.button.LampPattern;
import be.mays.kiosk.button.PanelException;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.Lamp;
import be.mays.platform.time.MonotonicClock;
import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.context.ContextBuilder;
import com.pi4j.exception.Pi4JException;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalOutput;
import com.pi4j.io.gpio.digital.DigitalOutputProvider;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import com.pi4j.library.gpiod.internal.GpioDException;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalInputProviderImpl;
import com.pi4j.plugin.gpiod.provider.gpio.digital.GpioDDigitalOutputProviderImpl;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Buttons to ground with the internal pull-up (a falling edge is a press) and lamps on outputs, through Pi4J.
 * Every edge is handed to one thread of its own; lamps blink on another. Thread-safe.
 */
public final class GpioButtonPanel implements ButtonPanel {
    private static final Logger LOG = LoggerFactory.getLogger(GpioButtonPanel.class);
    private static final long FLASH_MILLIS = 500;

    private final GpioPins pins;
    private final MonotonicClock clock;
    private final DigitalInputProvider inputs;
    private final DigitalOutputProvider outputs;
    private final ExecutorService edges = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("kiosk-buttons").daemon().factory());
    private final ScheduledExecutorService blinker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("kiosk-lamps").daemon().factory());
    private final Map<Button, DigitalOutput> lamps = new EnumMap<>(Button.class);
    private final Map<Button, Long> flashUntilMillis = new EnumMap<>(Button.class);
    private volatile Map<Button, Lamp> shown = Map.of();
    private @Nullable Context context;
    private @Nullable Future<?> blinking;

    private GpioButtonPanel(
            GpioPins pins, MonotonicClock clock, DigitalInputProvider inputs, DigitalOutputProvider outputs) {
        this.pins = pins;
        this.clock = clock;
        this.inputs = inputs;
        this.outputs = outputs;
    }

    /** A panel on the pins of this machine. */
    public static GpioButtonPanel onThisMachine(GpioPins pins, MonotonicClock clock) {
        return new GpioButtonPanel(
                pins, clock, new GpioDDigitalInputProviderImpl(), new GpioDDigitalOutputProviderImpl());
    }

    /** A panel on other providers, such as Pi4J's mock. */
    static GpioButtonPanel on(
            GpioPins pins, MonotonicClock clock, DigitalInputProvider inputs, DigitalOutputProvider outputs) {
        return new GpioButtonPanel(pins, clock, inputs, outputs);
    }

    @Override
    public synchronized void start(Listener listener) throws PanelException {
        try {
            // why: automatic detection loads every plugin on the class path and asks for I2C and SPI rights
            ContextBuilder builder = Pi4J.newContextBuilder()
                    .noAutoDetect()
                    .disableShutdownHook()
                    .add(inputs, outputs);
            if (!pins.chip().isEmpty()) {
                builder.setGpioChipName(pins.chip());
            }
            Context started = builder.build();
            context = started;
            pins.lamps().forEach((button, pin) -> lamps.put(button, output(started, button, pin)));
            pins.buttons().forEach((button, pin) -> listen(started, button, pin, listener));
        } catch (Pi4JException | GpioDException | UnsatisfiedLinkError | IllegalStateException failed) {
            close();
            throw new PanelException(
                    "the buttons on pins " + pins.buttons() + " cannot be used: " + failed.getMessage()
                            + ". Is this a Raspberry Pi with a 64-bit system, is the user in the group gpio, and are"
                            + " the pins free? Without buttons: --kiosk.buttons virtual",
                    failed);
        }
        blinking = blinker.scheduleAtFixedRate(this::blink, 0, LampPattern.SLOT_MILLIS, TimeUnit.MILLISECONDS);
    }

    private DigitalOutput output(Context started, Button button, int pin) {
        return outputs.create(DigitalOutput.newConfigBuilder(started)
                .id("lamp-" + button)
                .address(pin)
                .initial(DigitalState.LOW)
                .shutdown(DigitalState.LOW)
                .build());
    }

    private void listen(Context started, Button button, int pin, Listener listener) {
        DigitalInput input = inputs.create(DigitalInput.newConfigBuilder(started)
                .id("button-" + button)
                .address(pin)
                .pull(PullResistance.PULL_UP)
                .debounce(pins.debounceMicros())
                .build());
        input.addListener(change -> {
            DigitalState state = change.state();
            try {
                edges.execute(() -> hear(listener, button, state));
            } catch (RuntimeException closing) {
                // why: an exception in a Pi4J listener kills its watcher thread for ever
                LOG.debug("an edge of {} came while closing: {}", button, closing.toString());
            }
        });
    }

    private static void hear(Listener listener, Button button, DigitalState state) {
        switch (state) {
            case LOW -> listener.pressed(button);
            case HIGH -> listener.released(button);
            case UNKNOWN -> LOG.warn("the state of button {} is unknown: is it wired to ground?", button);
        }
    }

    @Override
    public void show(Map<Button, Lamp> newLamps) {
        shown = Map.copyOf(newLamps);
    }

    @Override
    public void flash(Button button) {
        synchronized (flashUntilMillis) {
            flashUntilMillis.put(button, nowMillis() + FLASH_MILLIS);
        }
    }

    /** Sets every lamp as its pattern says at this moment. */
    void blink() {
        long now = nowMillis();
        // why: a lamp that is set while the panel closes would stay lit
        synchronized (lamps) {
            lamps.forEach((button, output) -> {
                boolean lit = LampPattern.isLit(shown.getOrDefault(button, Lamp.CLOSED), now);
                try {
                    output.setState(isFlashing(button, now) != lit);
                } catch (Pi4JException | GpioDException failed) {
                    LOG.warn("the lamp of button {} cannot be set: {}", button, failed.getMessage());
                }
            });
        }
    }

    private boolean isFlashing(Button button, long now) {
        synchronized (flashUntilMillis) {
            return now < flashUntilMillis.getOrDefault(button, Long.MIN_VALUE);
        }
    }

    private long nowMillis() {
        return clock.nanos() / 1_000_000;
    }

    @Override
    public synchronized void close() {
        if (blinking != null) {
            blinking.cancel(false);
        }
        blinker.shutdownNow();
        edges.shutdownNow();
        synchronized (lamps) {
            lamps.clear();
        }
        @Nullable Context started = context;
        if (started != null) {
            context = null;
            started.shutdown();
        }
    }
}
