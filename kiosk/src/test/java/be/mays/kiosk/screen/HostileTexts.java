package be.mays.kiosk.screen;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuLane;
import be.mays.api.ticket.Menu.MenuService;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.SampleSlips;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a server might send whose database somebody filled with HTML. */
final class HostileTexts {
    static final String TEXT =
            "<img src=x onerror=\"window.ran='yes'\"></title></svg><iframe onload=\"window.ran=1\">&lt;";

    private HostileTexts() {}

    static Menu menu() {
        Menu usual = ScreenStage.menu();
        List<MenuLane> lanes = Arrays.stream(Lane.values())
                .map(lane -> new MenuLane(lane, true, true, TEXT, TEXT, null, 1))
                .toList();
        MenuService service = new MenuService(
                "hostile", TEXT, Lane.QUICK, List.of(TEXT), TEXT, TEXT, false, List.of(TEXT), Map.of("fr", TEXT));
        return new Menu(
                usual.site(),
                TEXT,
                TEXT,
                usual.zone(),
                usual.time(),
                lanes,
                List.of(service),
                new Menu.SlipTexts(TEXT, TEXT));
    }

    static Slip slip() {
        return SampleSlips.slip("A001", TEXT, TEXT, TEXT, List.of(TEXT));
    }
}
