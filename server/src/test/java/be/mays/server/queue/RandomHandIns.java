package be.mays.server.queue;

import be.mays.server.catalog.Lane;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Kiosks that were without the server: each gives every number of its blocks at most once. */
final class RandomHandIns {
    private final Random random;
    private final List<String> devices;
    private final List<NumberBlock> blocks = new ArrayList<>();
    private final List<String> presses = new ArrayList<>();
    private final List<QueueCommand.HandIn> sentToday = new ArrayList<>();
    private final Set<Used> given = new HashSet<>();

    private record Used(String series, int number, LocalDate day) {}

    RandomHandIns(Random random, List<String> devices) {
        this.random = random;
        this.devices = devices;
    }

    void note(JournalEntry entry) {
        if (entry.event() instanceof QueueEvent.BlockReserved reserved) {
            blocks.add(reserved.block());
        } else if (entry.event() instanceof QueueEvent.DayOpened) {
            // why: sent again after the day's turn, the stored key answers before the core is asked
            sentToday.clear();
            presses.clear();
        }
    }

    void noteSent(QueueCommand.HandIn handIn) {
        sentToday.add(handIn);
    }

    void notePress(String press) {
        presses.add(press);
    }

    String anyPress(String otherwise) {
        return presses.isEmpty() ? otherwise : presses.get(random.nextInt(presses.size()));
    }

    /** A number of the blocks of today, which its kiosk may hand in later. */
    String anyNumber(SiteDay state) {
        List<NumberBlock> today = state.blocks().stream()
                .filter(block -> block.day().equals(state.day()))
                .toList();
        if (today.isEmpty()) {
            return "A001";
        }
        NumberBlock block = today.get(random.nextInt(today.size()));
        return new TicketNumber(block.series(), block.from() + random.nextInt(block.to() - block.from() + 1), 1)
                .print();
    }

    QueueCommand next(SiteDay state, Instant now, List<Lane> lanes, TicketId someTicket) {
        int dice = random.nextInt(20);
        if (dice < 3 && !sentToday.isEmpty()) {
            return sentToday.get(random.nextInt(sentToday.size()));
        }
        TicketId id = dice == 3 ? someTicket : new TicketId(new UUID(random.nextLong(), random.nextLong()));
        String device = devices.get(random.nextInt(devices.size()));
        String press = "offline-" + random.nextLong();
        Instant arrival = now.minus(Duration.ofSeconds(random.nextInt(1800)));
        boolean estimated = random.nextInt(5) == 0;
        boolean printed = random.nextInt(4) > 0;
        List<NumberBlock> usable = blocks.stream()
                .filter(block -> !block.day().isAfter(state.day()))
                .toList();
        if (dice == 4 || usable.isEmpty()) {
            String number = "A" + (100 + random.nextInt(900));
            return new QueueCommand.HandIn(
                    device, id, press, number, Lane.QUICK, null, "nl", state.day(), arrival, estimated, printed);
        }
        // why: the latest blocks are tried most, so that most numbers are of today
        NumberBlock block = usable.get(Math.max(0, usable.size() - 1 - random.nextInt(Math.min(6, usable.size()))));
        int number = block.from() + random.nextInt(block.to() - block.from() + 1);
        if (!given.add(new Used(block.series(), number, block.day()))) {
            return new QueueCommand.ReserveBlocks(device);
        }
        if (block.day().equals(state.day()) && random.nextInt(3) == 0) {
            press = anyPress(press);
        }
        Lane lane = block.series().equals("A") ? Lane.QUICK : lanes.get(1 + random.nextInt(2));
        return new QueueCommand.HandIn(
                block.device(),
                id,
                press,
                new TicketNumber(block.series(), number, 1).print(),
                lane,
                null,
                "nl",
                block.day(),
                arrival,
                estimated,
                printed);
    }
}
