package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuLane;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.dialog.Dialog;
import be.mays.kiosk.dialog.Outcome;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.Lamp;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.Notice;
import be.mays.kiosk.flow.Phase;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.screen.ScreenState.LaneGroup;
import be.mays.kiosk.screen.ScreenState.LaneTile;
import be.mays.kiosk.screen.ScreenState.Status;
import be.mays.platform.text.DutchTime;
import be.mays.platform.text.Texts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts what the kiosk knows into the words of its screen. Immutable, thread-safe. */
public final class ScreenText {
    private final Languages languages;
    private final Texts dutch;

    /** Words in Dutch only. */
    public ScreenText() {
        this(new Languages(List.of()));
    }

    /** Words in these languages. */
    public ScreenText(Languages languages) {
        this.languages = languages;
        this.dutch = languages.dutch();
    }

    /**
     * What the kiosk knows besides the flow's state.
     *
     * @param menu the last one; null before the first
     * @param pairingCode null unless the kiosk waits to be approved
     * @param slip the last one that was printed, so that its content can be read aloud; null when none
     * @param onScreen an offer of a number on the screen, or that number; null when the printer does its work
     */
    public record Surroundings(
            @Nullable Menu menu,
            @Nullable String pairingCode,
            Instant now,
            long slips,
            List<String> faults,
            @Nullable Slip slip,
            @Nullable Outcome onScreen) {
        /** Without a slip and with a printer that does its work. */
        public Surroundings(
                @Nullable Menu menu, @Nullable String pairingCode, Instant now, long slips, List<String> faults) {
            this(menu, pairingCode, now, slips, faults, null, null);
        }
    }

    /** Where the kiosk is with the number that was asked for. */
    public static Outcome outcome(KioskState state, Surroundings around) {
        @Nullable Outcome onScreen = around.onScreen();
        if (onScreen != null) {
            return onScreen;
        }
        if (state.phase() instanceof Phase.Busy) {
            return new Outcome.Busy();
        }
        @Nullable Notice notice = state.notice();
        if (notice == null) {
            return new Outcome.None();
        }
        return notice.number() == null ? new Outcome.Refused(notice) : new Outcome.Ticket(notice);
    }

    /** The screen for a state and where the dialogue is. */
    public ScreenState screen(KioskState state, Surroundings around, Dialog dialog) {
        @Nullable Menu menu = around.menu();
        Words texts = new Words(languages.texts(dialog.language()), dialog.language());
        boolean pairing = state.link() == LinkStatus.UNPAIRED;
        String view = pairing ? "pairing" : menu == null ? "waiting" : "offer";
        Status status = pairing ? status(texts, "calm", "pairing", null) : status(texts, state, menu, dialog.outcome());
        List<LaneGroup> groups = menu == null || pairing ? List.of() : groups(texts, state, menu);
        return new ScreenState(
                view,
                menu == null ? dutch.get("page.title") : menu.municipality(),
                menu == null ? "" : menu.siteName(),
                menu == null ? "" : DutchTime.clock(around.now(), ZoneId.of(menu.zone())),
                status,
                groups,
                pairing ? around.pairingCode() : null,
                around.slips(),
                around.faults(),
                new DialogText(languages, texts, dialog, around).view(status, groups));
    }

    private Status status(Words texts, KioskState state, @Nullable Menu menu, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Busy _ ->
                status(texts, "busy", state.phase() instanceof Phase.Printing ? "printing" : "asking", null);
            case Outcome.Ticket ticket -> outcome(texts, ticket.notice(), menu);
            case Outcome.Refused refused -> outcome(texts, refused.notice(), menu);
            case Outcome.None _, Outcome.ScreenOffered _, Outcome.NumberOnScreen _ -> calm(texts, state, menu);
        };
    }

    private Status calm(Words texts, KioskState state, @Nullable Menu menu) {
        if (state.link() == LinkStatus.STARTING && menu == null) {
            return status(texts, "busy", "starting", null);
        }
        boolean served =
                state.link() == LinkStatus.ONLINE || !state.ownNumbers().isEmpty();
        if (menu == null || !served) {
            return status(texts, "care", "away", null);
        }
        @Nullable PrinterTrouble trouble = state.printer().trouble();
        if (trouble != null) {
            return printer(texts, trouble);
        }
        boolean open = state.lanes().containsValue(LaneStatus.OPEN);
        return status(texts, "calm", open ? "choose" : "closed", null);
    }

    private Status outcome(Words texts, Notice notice, @Nullable Menu menu) {
        @Nullable PrinterTrouble trouble = notice.trouble();
        return switch (notice.kind()) {
            case TAKE_TICKET -> status(texts, "good", "take", notice.number());
            case NUMBER_NOTED -> status(texts, "good", "noted", notice.number());
            case TICKET_UNCERTAIN -> status(texts, "care", "uncertain", notice.number());
            case LANE_CLOSED -> lane(texts, notice.button(), menu, "laneClosed");
            case LANE_NOT_OFFERED -> lane(texts, notice.button(), menu, "laneNotOffered");
            case PRINTER_NOT_READY -> printer(texts, trouble == null ? PrinterTrouble.OFFLINE : trouble);
            case SERVER_AWAY, NOT_PAIRED -> status(texts, "care", "away", null);
            case NO_NUMBER -> status(texts, "care", "noNumber", null);
        };
    }

    private Status printer(Words texts, PrinterTrouble trouble) {
        String headline = texts.get("printer." + trouble.name().toLowerCase(Locale.ROOT));
        return new Status("care", headline, texts.get("printer.detail"), null);
    }

    private Status lane(Words texts, Button button, @Nullable Menu menu, String key) {
        Optional<MenuLane> lane = findLane(menu, button);
        String name = lane.map(MenuLane::name).orElse(texts.get("status.lane"));
        @Nullable String closedText = lane.map(MenuLane::closedText).orElse(null);
        String detail = closedText == null ? texts.get("status." + key + ".detail") : closedText;
        return new Status("care", texts.get("status." + key, name), detail, null);
    }

    private Status status(Words texts, String tone, String key, @Nullable String number) {
        return new Status(tone, texts.get("status." + key), texts.get("status." + key + ".detail"), number);
    }

    private static Optional<MenuLane> findLane(@Nullable Menu menu, Button button) {
        return menu == null
                ? Optional.empty()
                : menu.lanes().stream()
                        .filter(lane -> lane.lane().name().equals(button.name()))
                        .findFirst();
    }

    /** Thematic and private are one in public: one group, one figure. */
    private List<LaneGroup> groups(Words texts, KioskState state, Menu menu) {
        List<MenuLane> quick =
                menu.lanes().stream().filter(lane -> lane.lane() == Lane.QUICK).toList();
        List<MenuLane> shared =
                menu.lanes().stream().filter(lane -> lane.lane() != Lane.QUICK).toList();
        List<LaneGroup> groups = new ArrayList<>();
        for (List<MenuLane> lanes : List.of(quick, shared)) {
            if (!lanes.isEmpty()) {
                List<LaneTile> tiles =
                        lanes.stream().map(lane -> tile(texts, state, lane)).toList();
                groups.add(new LaneGroup(waiting(texts, lanes), tiles));
            }
        }
        return groups;
    }

    private String waiting(Words texts, List<MenuLane> lanes) {
        Optional<Integer> figure = lanes.stream()
                .filter(MenuLane::offered)
                .flatMap(lane -> Stream.ofNullable(lane.waiting()))
                .findFirst();
        return figure.map(count -> texts.get(count == 0 ? "waiting.none" : "waiting.some", count))
                .orElse("");
    }

    private LaneTile tile(Words texts, KioskState state, MenuLane lane) {
        Lamp lamp = state.lamps().getOrDefault(Button.valueOf(lane.lane().name()), Lamp.CLOSED);
        @Nullable String closedText = lane.closedText();
        boolean open = lane.offered() && lane.open();
        String note = open ? "" : closedText == null ? texts.get("tile.closed") : closedText;
        String code = lane.lane().name().toLowerCase(Locale.ROOT);
        // why: the name is on the door in Dutch; what it is for is what a visitor has to understand
        String description = texts.isDutch() ? lane.description() : texts.get("lane." + code);
        List<Utterance> spoken = new ArrayList<>(
                List.of(new Utterance(Languages.DUTCH, lane.name()), new Utterance(texts.language(), description)));
        if (!open) {
            spoken.add(new Utterance(closedText == null ? texts.language() : Languages.DUTCH, note));
        }
        return new LaneTile(
                code, lane.name(), description, lamp.name().toLowerCase(Locale.ROOT), note, List.copyOf(spoken));
    }
}
