package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.SampleServices;
import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.dialog.Outcome;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.KioskFlow;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.Timings;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.screen.ScreenText.Surroundings;
import be.mays.kiosk.speech.Speech;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A screen without the rest of the kiosk: the test plays the flow, the printer, the voice and the clock. */
final class ScreenStage implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-11-23T09:14:00Z");
    static final ScreenOptions OPTIONS = new ScreenOptions(
            List.of("fr", "en", "de", "tr", "uk", "ar"),
            Duration.ofSeconds(30),
            Duration.ofSeconds(20),
            Map.of(
                    "next", List.of("ArrowDown"),
                    "previous", List.of("ArrowUp"),
                    "select", List.of("Enter"),
                    "back", List.of("Escape"),
                    "help", List.of("F1"),
                    "speech", List.of("F2"),
                    "repeat", List.of("F3"),
                    "louder", List.of("+"),
                    "softer", List.of("-")));

    final List<String> wishes = new CopyOnWriteArrayList<>();
    final List<Utterance> heard = new CopyOnWriteArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private final KioskScreen screen;
    private KioskState state = after(
            KioskState.initial(),
            new KioskEvent.LinkChanged(LinkStatus.ONLINE),
            new KioskEvent.LanesChanged(Arrays.stream(Button.values())
                    .collect(
                            () -> new EnumMap<Button, LaneStatus>(Button.class),
                            (map, button) -> map.put(button, LaneStatus.OPEN),
                            Map::putAll)));
    private Surroundings around = new Surroundings(menu(), null, NOW, 0, List.of());

    ScreenStage() {
        screen = new KioskScreen(
                "127.0.0.1",
                0,
                new Hands(),
                OPTIONS,
                new Voice(),
                new TechnicianPages(Optional.empty(), new IdleDesk()),
                nanos::get,
                around);
        screen.show(state, around);
    }

    String address() {
        return screen.uri().toString();
    }

    void waitSeconds(int seconds) {
        nanos.addAndGet(seconds * 1_000_000_000L);
        screen.show(state, around);
    }

    /** A button is pressed, and a slip comes out. */
    void printTicket(String number) {
        happen(
                new KioskEvent.ButtonPressed(Button.QUICK, "key"),
                new KioskEvent.ButtonReleased(Button.QUICK),
                new KioskEvent.PrinterAnswered("key", PrinterHealth.READY),
                new KioskEvent.NumberGiven("key", "ticket", number),
                new KioskEvent.SlipPrinted("ticket"));
    }

    void happen(KioskEvent... events) {
        Slip slip = SampleSlips.slip(Lane.QUICK, "A042");
        around = new Surroundings(menu(), null, NOW, 0, List.of(), slip, null);
        state = after(state, events);
        screen.show(state, around);
    }

    /** The server offers something else from now on. */
    void offer(Menu menu, Slip printed) {
        around = new Surroundings(menu, null, NOW, 0, List.of(), printed, null);
        screen.show(state, around);
    }

    void putOnScreen(@Nullable Outcome outcome) {
        around = new Surroundings(menu(), null, NOW, 0, List.of(), null, outcome);
        screen.show(state, around);
    }

    private KioskState after(KioskState from, KioskEvent... events) {
        KioskFlow flow = new KioskFlow(Timings.STANDARD);
        KioskState next = from;
        for (KioskEvent event : events) {
            next = flow.step(next, event, 1_000 + nanos.get() / 1_000_000).state();
        }
        return next;
    }

    static Menu menu() {
        return new Menu(
                "maaseik",
                "Stadhuis Maaseik",
                "Stad Maaseik",
                "Europe/Brussels",
                NOW,
                List.of(
                        lane(Lane.QUICK, "Snelbalie", "Afhalen, aanvragen en attesten", 1),
                        lane(Lane.THEMATIC, "Themabalie", "Gezin, rijbewijs, verblijf, wonen en premies", 2),
                        lane(Lane.PRIVATE, "Spreekruimte", "Een gesprek in alle rust", 2)),
                SampleServices.all(),
                new Menu.SlipTexts(null, "Komt u te laat? Meld u aan het onthaal."));
    }

    private static Menu.MenuLane lane(Lane lane, String name, String description, int waiting) {
        return new Menu.MenuLane(lane, true, true, name, description, null, waiting);
    }

    @Override
    public void close() {
        screen.close();
    }

    private final class Voice implements Speech {
        @Override
        public Optional<byte[]> findClip(String language, String text) {
            heard.add(new Utterance(language, text));
            return Optional.of(silence());
        }

        @Override
        public boolean isAvailable() {
            return true;
        }
    }

    private static byte[] silence() {
        int samples = 800;
        ByteBuffer file = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        file.putShort((short) 1).putShort((short) 1).putInt(8_000).putInt(16_000);
        file.putShort((short) 2).putShort((short) 16);
        file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        return file.array();
    }

    private final class Hands implements KioskControls {
        @Override
        public void press(Lane lane) {
            wishes.add("press " + lane);
        }

        @Override
        public void choose(Lane lane, @Nullable String service, String language) {
            wishes.add("choose " + lane + " " + service + " " + language);
        }

        @Override
        public void takeOnScreen(boolean yes) {
            wishes.add("on screen " + yes);
        }

        @Override
        public void dropNumberOnScreen(boolean isNoted) {
            wishes.add(isNoted ? "number noted" : "number left");
        }

        @Override
        public void bounce(Lane lane) {
            wishes.add("bounce " + lane);
        }

        @Override
        public void stick(Lane lane, boolean isDown) {
            wishes.add("stick " + lane + " " + isDown);
        }

        @Override
        public void cutNetwork(boolean isCut) {
            wishes.add("cut " + isCut);
        }

        @Override
        public List<String> listFaults() {
            return List.of();
        }

        @Override
        public void setFault(Fault fault, boolean present) {
            wishes.add("fault " + fault + " " + present);
        }

        @Override
        public boolean isPrinterVirtual() {
            return false;
        }

        @Override
        public Optional<RenderedSlip> findLastSlip() {
            return Optional.empty();
        }
    }
}
