package be.mays.kiosk.printer;

import be.mays.kiosk.SampleSlips;
import be.mays.kiosk.printer.escpos.EscPosPrinter;
import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.line.UsbLine;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.platform.time.SystemMonotonicClock;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Runs in a virtual machine with a USB printer gadget: the kiosk's line on {@code /dev/usb/lp0}, the virtual printer
 * at the gadget's other end. Ends with code 0 when every step was as it must be.
 */
public final class UsbGuest {
    private static final Path HOST_SIDE = Path.of("/dev/usb/lp0");
    private static final Path GADGET_SIDE = Path.of("/dev/g_printer0");
    private static final int MID_SLIP_BYTES = 150;
    private static final EscPosPrinter.Patience PATIENCE = new EscPosPrinter.Patience(
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(20),
            Duration.ofSeconds(1),
            Duration.ofMillis(100));

    private final VirtualPrinter printer = new VirtualPrinter(PrinterProfile.EPSON_TM);
    private final Path control;

    private UsbGuest(Path control) {
        this.control = control;
    }

    /** The argument is the gadget's control file. */
    public static void main(String[] arguments) throws Exception {
        new UsbGuest(Path.of(arguments[0])).run();
        System.out.println("USB GUEST OK");
        // why: a thread that hangs in a dead device must not keep the program
        Runtime.getRuntime().halt(0);
    }

    private void run() throws Exception {
        EscPosPrinter slips = new EscPosPrinter(
                PrinterProfile.EPSON_TM, new UsbLine(HOST_SIDE), new SystemMonotonicClock(), PATIENCE);
        Gadget first = new Gadget(Integer.MAX_VALUE);
        await("the printer answers", () -> slips.health().isReady());
        check("a slip is proven printed", slips.print(SampleSlips.quick()) instanceof PrintResult.Printed);
        check("it is the slip", printer.findLastSlip().orElseThrow().plainText().contains("A042"));
        first.close();

        Gadget dying = new Gadget(MID_SLIP_BYTES);
        CompletableFuture<Void> pulled = CompletableFuture.runAsync(() -> {
            dying.awaitEnd();
            plug("");
        });
        PrintResult torn = slips.print(SampleSlips.shared());
        pulled.get(60, TimeUnit.SECONDS);
        System.out.println("mid-slip: " + torn);
        check("a slip torn in the middle is uncertain", torn instanceof PrintResult.Uncertain);
        check("the printer is gone", !slips.health().isReady());
        check(
                "a slip for a printer that is gone is missing",
                slips.print(SampleSlips.quick()) instanceof PrintResult.Missing);
        printer.setFault(be.mays.kiosk.printer.virtual.Fault.UNPLUGGED, true);
        printer.setFault(be.mays.kiosk.printer.virtual.Fault.UNPLUGGED, false);

        plug("dummy_udc.0");
        await("the device is back", () -> Files.exists(HOST_SIDE));
        Gadget again = new Gadget(Integer.MAX_VALUE);
        await("the printer answers again", () -> slips.health().isReady());
        check("it prints again", slips.print(SampleSlips.quick()) instanceof PrintResult.Printed);
        check("two slips came out whole", printer.slipCount() == 2);
        again.close();
    }

    private void plug(String controller) {
        try {
            Files.writeString(control, controller + "\n");
        } catch (IOException failed) {
            throw new IllegalStateException("the gadget does not obey", failed);
        }
    }

    private static void check(String what, boolean holds) {
        System.out.println((holds ? "ok: " : "NOT: ") + what);
        if (!holds) {
            Runtime.getRuntime().halt(1);
        }
    }

    private static void await(String what, BooleanSupplier condition) {
        long limit = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() < limit) {
            LockSupport.parkNanos(200_000_000);
            holds = condition.getAsBoolean();
        }
        check(what, holds);
    }

    /** The printer's end of the cable, for so many bytes of slips; status questions do not count. */
    private final class Gadget {
        private final FileChannel channel;
        private final CompletableFuture<Void> end = new CompletableFuture<>();
        private int left;

        Gadget(int bytes) throws IOException {
            channel = FileChannel.open(GADGET_SIDE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            left = bytes;
            Thread.ofPlatform().name("gadget").daemon().start(this::pump);
        }

        private void pump() {
            ByteBuffer into = ByteBuffer.allocate(4_096);
            try {
                while (left > 0) {
                    into.clear();
                    int count = channel.read(into);
                    byte[] bytes = Arrays.copyOf(into.array(), Math.max(0, count));
                    int taken = bytes.length > 20 ? Math.min(left, bytes.length) : bytes.length;
                    left -= bytes.length > 20 ? taken : 0;
                    printer.receive(Arrays.copyOf(bytes, taken));
                    byte[] answers = printer.awaitAnswers(Duration.ofMillis(1));
                    if (answers.length > 0 && left > 0) {
                        channel.write(ByteBuffer.wrap(answers));
                    }
                }
                channel.close();
            } catch (IOException closed) {
                System.out.println("gadget: " + closed);
            }
            end.complete(null);
        }

        void awaitEnd() {
            end.join();
        }

        void close() throws IOException {
            channel.close();
        }
    }
}
