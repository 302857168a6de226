package be.mays.kiosk;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.kiosk.flow.PrinterHealth;
import be.mays.kiosk.flow.PrinterTrouble;
import be.mays.kiosk.printer.paper.PaperForecast;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The paper as a line of the kiosk's health. */
final class PaperPart {
    private PaperPart() {}

    static Heartbeat.Paper paper(PaperForecast forecast, PrinterHealth printer) {
        return new Heartbeat.Paper(
                level(printer), forecast.remainingMm(), forecast.remainingSlips(), forecast.endsAt());
    }

    private static Heartbeat.PaperLevel level(PrinterHealth printer) {
        if (printer.trouble() == PrinterTrouble.PAPER_OUT) {
            return Heartbeat.PaperLevel.OUT;
        }
        return printer.paperLow() ? Heartbeat.PaperLevel.LOW : Heartbeat.PaperLevel.OK;
    }

    static Part of(PaperForecast forecast, PrinterHealth printer) {
        boolean out = level(printer) == Heartbeat.PaperLevel.OUT;
        List<String> words = new ArrayList<>();
        if (out) {
            words.add("PAPER_OUT");
        } else if (printer.paperLow()) {
            words.add("PAPER_LOW");
        }
        if (forecast.remainingMm() == null) {
            words.add("length unknown until a roll is changed");
        } else {
            words.add("about " + forecast.remainingMm() / 1_000 + " m");
        }
        if (forecast.remainingSlips() != null) {
            words.add("about " + forecast.remainingSlips() + " slips");
        }
        if (forecast.endsAt() != null) {
            words.add("ends about " + forecast.endsAt().atOffset(ZoneOffset.UTC).toLocalDate());
        }
        return new Part("paper", out ? Status.UNAVAILABLE : Status.OK, String.join(", ", words));
    }
}
