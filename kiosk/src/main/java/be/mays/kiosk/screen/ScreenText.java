package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuLane;
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
    private final Texts texts = Texts.dutch(ScreenText.class);

    /**
     * What the kiosk knows besides the flow's state.
     *
     * @param menu the last one; null before the first
     * @param pairingCode null unless the kiosk waits to be approved
     */
    public record Surroundings(
            @Nullable Menu menu, @Nullable String pairingCode, Instant now, long slips, List<String> faults) {}

    /** The screen for a state. */
    public ScreenState screen(KioskState state, Surroundings around) {
        @Nullable Menu menu = around.menu();
        boolean pairing = state.link() == LinkStatus.UNPAIRED;
        String view = pairing ? "pairing" : menu == null ? "waiting" : "offer";
        return new ScreenState(
                view,
                menu == null ? texts.get("page.title") : menu.municipality(),
                menu == null ? "" : menu.siteName(),
                menu == null ? "" : DutchTime.clock(around.now(), ZoneId.of(menu.zone())),
                pairing ? status("calm", "pairing", null) : status(state, menu),
                menu == null || pairing ? List.of() : groups(state, menu),
                pairing ? around.pairingCode() : null,
                around.slips(),
                around.faults());
    }

    private Status status(KioskState state, @Nullable Menu menu) {
        if (state.phase() instanceof Phase.Busy busy) {
            return status("busy", busy instanceof Phase.Printing ? "printing" : "asking", null);
        }
        @Nullable Notice notice = state.notice();
        if (notice != null) {
            return outcome(notice, menu);
        }
        if (state.link() == LinkStatus.STARTING && menu == null) {
            return status("busy", "starting", null);
        }
        if (menu == null
                || (state.link() != LinkStatus.ONLINE && state.ownNumbers().isEmpty())) {
            return status("care", "away", null);
        }
        @Nullable PrinterTrouble trouble = state.printer().trouble();
        if (trouble != null) {
            return printer(trouble);
        }
        boolean open = state.lanes().containsValue(LaneStatus.OPEN);
        return status("calm", open ? "choose" : "closed", null);
    }

    private Status outcome(Notice notice, @Nullable Menu menu) {
        @Nullable PrinterTrouble trouble = notice.trouble();
        return switch (notice.kind()) {
            case TAKE_TICKET -> status("good", "take", notice.number());
            case NUMBER_NOTED -> status("good", "noted", notice.number());
            case TICKET_UNCERTAIN -> status("care", "uncertain", notice.number());
            case LANE_CLOSED -> lane(notice.button(), menu, "laneClosed");
            case LANE_NOT_OFFERED -> lane(notice.button(), menu, "laneNotOffered");
            case PRINTER_NOT_READY -> printer(trouble == null ? PrinterTrouble.OFFLINE : trouble);
            case SERVER_AWAY, NOT_PAIRED -> status("care", "away", null);
            case NO_NUMBER -> status("care", "noNumber", null);
        };
    }

    private Status printer(PrinterTrouble trouble) {
        String headline = texts.get("printer." + trouble.name().toLowerCase(Locale.ROOT));
        return new Status("care", headline, texts.get("printer.detail"), null);
    }

    private Status lane(Button button, @Nullable Menu menu, String key) {
        Optional<MenuLane> lane = findLane(menu, button);
        String name = lane.map(MenuLane::name).orElse(texts.get("status.lane"));
        @Nullable String closedText = lane.map(MenuLane::closedText).orElse(null);
        String detail = closedText == null ? texts.get("status." + key + ".detail") : closedText;
        return new Status("care", texts.get("status." + key, name), detail, null);
    }

    private Status status(String tone, String key, @Nullable String number) {
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
    private List<LaneGroup> groups(KioskState state, Menu menu) {
        List<MenuLane> quick =
                menu.lanes().stream().filter(lane -> lane.lane() == Lane.QUICK).toList();
        List<MenuLane> shared =
                menu.lanes().stream().filter(lane -> lane.lane() != Lane.QUICK).toList();
        List<LaneGroup> groups = new ArrayList<>();
        for (List<MenuLane> lanes : List.of(quick, shared)) {
            if (!lanes.isEmpty()) {
                List<LaneTile> tiles =
                        lanes.stream().map(lane -> tile(state, lane)).toList();
                groups.add(new LaneGroup(waiting(lanes), tiles));
            }
        }
        return groups;
    }

    private String waiting(List<MenuLane> lanes) {
        Optional<Integer> figure = lanes.stream()
                .filter(MenuLane::offered)
                .flatMap(lane -> Stream.ofNullable(lane.waiting()))
                .findFirst();
        return figure.map(count -> texts.get(count == 0 ? "waiting.none" : "waiting.some", count))
                .orElse("");
    }

    private LaneTile tile(KioskState state, MenuLane lane) {
        Lamp lamp = state.lamps().getOrDefault(Button.valueOf(lane.lane().name()), Lamp.CLOSED);
        @Nullable String closedText = lane.closedText();
        String note = lane.offered() && lane.open() ? "" : closedText == null ? texts.get("tile.closed") : closedText;
        return new LaneTile(
                lane.lane().name().toLowerCase(Locale.ROOT),
                lane.name(),
                lane.description(),
                lamp.name().toLowerCase(Locale.ROOT),
                note);
    }
}
