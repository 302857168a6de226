package be.mays.kiosk;

import be.mays.api.device.DeviceCommand;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.flow.Verdict;
import be.mays.kiosk.link.DeviceCommands;
import be.mays.kiosk.link.KioskLink;
import be.mays.kiosk.printer.PrintResult;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints a slip again that the desk asked for. A slip that surely did not come out is tried again for a short while,
 * because the visitor stands there; one that may have come out is not.
 *
 * @param pause between two tries
 */
record ReprintWork(PrinterDesk desk, KioskLink link, Duration pause) implements DeviceCommands.Work {
    private static final Logger LOG = LoggerFactory.getLogger(ReprintWork.class);
    private static final int TRIES = 6;
    private static final Duration PAUSE = Duration.ofSeconds(10);

    ReprintWork(PrinterDesk desk, KioskLink link) {
        this(desk, link, PAUSE);
    }

    @Override
    public void carryOut(DeviceCommand command) throws InterruptedException {
        @Nullable Slip slip = command.slip();
        @Nullable String ticket = command.ticket();
        if (slip == null || ticket == null) {
            LOG.warn("a slip to print again came without its text");
            return;
        }
        for (int tries = 1; ; tries++) {
            PrintResult result = desk.reprint(slip);
            if (result instanceof PrintResult.Printed) {
                link.report(ticket, Verdict.PRINTED);
            }
            if (!(result instanceof PrintResult.Missing missing)) {
                return;
            }
            if (tries == TRIES) {
                LOG.warn("ticket {}: not printed again: {}", ticket, missing.trouble());
                return;
            }
            Thread.sleep(pause);
        }
    }
}
