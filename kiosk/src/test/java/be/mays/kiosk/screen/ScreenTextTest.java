package be.mays.kiosk.screen;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.api.ticket.Lane;
import be.mays.api.ticket.Menu;
import be.mays.kiosk.dialog.Dialog;
import be.mays.kiosk.dialog.DialogEvent;
import be.mays.kiosk.dialog.DialogFlow;
import be.mays.kiosk.dialog.Offer;
import be.mays.kiosk.flow.Button;
import be.mays.kiosk.flow.KioskEvent;
import be.mays.kiosk.flow.KioskFlow;
import be.mays.kiosk.flow.KioskState;
import be.mays.kiosk.flow.LaneStatus;
import be.mays.kiosk.flow.LinkStatus;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.flow.Timings;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScreenTextTest {
    private static final Instant NOW = Instant.parse("2026-11-23T09:14:00Z");

    private final ScreenText words = new ScreenText();

    private static KioskState after(KioskEvent... events) {
        KioskFlow flow = new KioskFlow(Timings.STANDARD);
        KioskState state = KioskState.initial();
        for (KioskEvent event : events) {
            state = flow.step(state, event, 1_000).state();
        }
        return state;
    }

    private static Menu menu(@Nullable Integer shared) {
        return new Menu(
                "riet",
                "De Riet",
                "Stad Maaseik",
                "Europe/Brussels",
                NOW,
                List.of(
                        new Menu.MenuLane(Lane.QUICK, true, true, "Snelbalie", "kort", null, 1),
                        lane(Lane.THEMATIC, "Themabalie", shared),
                        lane(Lane.PRIVATE, "Spreekruimte", shared)),
                List.of(),
                new Menu.SlipTexts(null, "tot straks"));
    }

    private static Menu.MenuLane lane(Lane lane, String name, @Nullable Integer waiting) {
        boolean offered = waiting != null;
        return new Menu.MenuLane(
                lane, offered, offered, name, "lang", offered ? null : "In het stadhuis, van 9 tot 12 uur.", waiting);
    }

    private ScreenState screen(KioskState state, @Nullable Menu menu) {
        ScreenText.Surroundings around = new ScreenText.Surroundings(menu, "BDFG-HJKL", NOW, 0, List.of());
        DialogFlow flow = new DialogFlow(List.of("nl"), 30_000, 20_000);
        DialogEvent outcome = new DialogEvent.OutcomeChanged(ScreenText.outcome(state, around));
        Dialog dialog =
                flow.step(flow.initial(0), outcome, new Offer(Map.of()), 0).dialog();
        return words.screen(state, around, dialog);
    }

    private static KioskState online() {
        return after(
                new KioskEvent.LinkChanged(LinkStatus.ONLINE),
                new KioskEvent.LanesChanged(Map.of(Button.QUICK, LaneStatus.OPEN, Button.THEMATIC, LaneStatus.OPEN)));
    }

    @Test
    void thematicAndPrivateShowOneFigureTogether() {
        ScreenState screen = screen(online(), menu(2));
        assertThat(screen.groups()).hasSize(2);
        assertThat(screen.groups().get(0).waiting()).isEqualTo("1 wachtende");
        assertThat(screen.groups().get(1).waiting()).isEqualTo("2 wachtenden");
        assertThat(screen.groups().get(1).lanes()).hasSize(2);
        assertThat(screen.clock()).isEqualTo("10.14");
    }

    @Test
    void aSiteWithoutALaneSaysWhereAndWhenAndShowsNoFigure() {
        ScreenState screen = screen(online(), menu(null));
        assertThat(screen.groups().get(1).waiting()).isEmpty();
        assertThat(screen.groups().get(1).lanes().get(0).note()).isEqualTo("In het stadhuis, van 9 tot 12 uur.");
    }

    @Test
    void theCodeIsShownOnlyWhileItWaits() {
        ScreenState pairing = screen(after(new KioskEvent.LinkChanged(LinkStatus.UNPAIRED)), null);
        assertThat(pairing.view()).isEqualTo("pairing");
        assertThat(pairing.pairingCode()).isEqualTo("BDFG-HJKL");
        assertThat(screen(online(), menu(0)).pairingCode()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void everyPrinterTroubleHasASentenceThatSendsToTheReception(PrinterTrouble trouble) {
        KioskState state = online();
        KioskState troubled = new KioskFlow(Timings.STANDARD)
                .step(state, new KioskEvent.PrinterSeen(PrinterHealth.troubled(trouble)), 2_000)
                .state();
        ScreenState.Status status = screen(troubled, menu(1)).status();
        assertThat(status.headline()).isNotBlank();
        assertThat(status.detail()).contains("onthaal");
        assertThat(status.tone()).isEqualTo("care");
    }

    @Test
    void anUnreachableServerLooksDifferentFromAnEmptyHall() {
        KioskState away = after(new KioskEvent.LinkChanged(LinkStatus.AWAY));
        assertThat(screen(away, menu(0)).status())
                .isNotEqualTo(screen(online(), menu(0)).status());
        assertThat(screen(online(), menu(0)).groups().get(1).waiting()).isEqualTo("niemand wacht");
    }
}
