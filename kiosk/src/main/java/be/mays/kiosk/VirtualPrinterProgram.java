package be.mays.kiosk;

import be.mays.kiosk.printer.escpos.PrinterProfile;
import be.mays.kiosk.printer.virtual.Fault;
import be.mays.kiosk.printer.virtual.PtyPrinterPort;
import be.mays.kiosk.printer.virtual.RenderedSlip;
import be.mays.kiosk.printer.virtual.TcpPrinterPort;
import be.mays.kiosk.printer.virtual.VirtualPrinter;
import be.mays.kiosk.printer.virtual.VirtualPrinterPort;
import be.mays.kiosk.screen.SlipDrawing;
import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A virtual printer as a program of its own, for any host: on a TCP port or behind a device file. Faults are typed:
 * {@code paper_out} makes one, {@code paper_out off} heals it. Each slip is shown as text and, on request, drawn.
 */
final class VirtualPrinterProgram {
    private static final Setting<Integer> PORT =
            Setting.port("port", 9100, "TCP port; 0 takes any free one. Not used with --pty.");
    private static final Setting<String> HOST = Setting.text("host", "127.0.0.1", "Address to listen on.");
    private static final Setting<String> PTY =
            Setting.text("pty", "", "Device file to make instead, for a USB or serial line.");
    private static final Setting<PrinterProfile> PROFILE = new Setting<>(
            "profile",
            PrinterProfile.EPSON_TM.name(),
            "one of " + PrinterProfile.names() + ", or a file",
            "Which family the printer is of.",
            PrinterProfile::named);
    private static final Setting<String> SLIPS = Setting.text("slips", "", "Folder to draw each slip into, as SVG.");
    static final List<Setting<?>> SETTINGS = List.of(PORT, HOST, PTY, PROFILE, SLIPS);

    private final VirtualPrinter printer;
    private final PrintStream out;
    private final Optional<Path> folder;

    private VirtualPrinterProgram(VirtualPrinter printer, PrintStream out, Optional<Path> folder) {
        this.printer = printer;
        this.out = out;
        this.folder = folder;
    }

    /** Runs until the input ends with {@code quit}, or the program is stopped; the exit code. */
    static int run(List<String> arguments, InputStream in, PrintStream out, PrintStream err) {
        try {
            ConfigReader reader = new ConfigReader(SETTINGS, arguments, Map.of());
            PrinterProfile profile = reader.get(PROFILE);
            int port = reader.get(PORT);
            String host = reader.get(HOST);
            Optional<Path> device = reader.find(PTY).map(Path::of);
            Optional<Path> folder = reader.find(SLIPS).map(Path::of);
            reader.check();
            VirtualPrinter printer = new VirtualPrinter(profile);
            VirtualPrinterProgram program = new VirtualPrinterProgram(printer, out, folder);
            printer.addListener(program::show);
            try (VirtualPrinterPort open = device.isPresent()
                    ? PtyPrinterPort.at(printer, device.get())
                    : TcpPrinterPort.listen(printer, InetAddress.getByName(host), port)) {
                out.println("Virtual printer " + profile.name() + ": " + placeOf(open, host));
                out.println("Faults, each with \"off\" to heal it: " + faultNames() + ". quit ends it.");
                program.listen(in);
            }
            return 0;
        } catch (ConfigFaults faults) {
            err.println(faults.getMessage());
            return 2;
        } catch (IOException unusable) {
            err.println("the virtual printer cannot start: " + unusable.getMessage());
            return 1;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private static String placeOf(VirtualPrinterPort port, String host) {
        return switch (port) {
            case TcpPrinterPort tcp -> host + ":" + tcp.port();
            case PtyPrinterPort pty -> pty.path().toString();
            default -> "";
        };
    }

    static String faultNames() {
        return Arrays.stream(Fault.values())
                .map(fault -> fault.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }

    private void listen(InputStream in) throws IOException, InterruptedException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        for (@Nullable String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.strip().equals("quit")) {
                return;
            }
            if (!line.isBlank()) {
                obey(line.strip().toLowerCase(Locale.ROOT));
            }
        }
        // why: started in the background there is no input, and the printer must stay
        new CountDownLatch(1).await();
    }

    private void obey(String words) {
        boolean heal = words.endsWith(" off");
        String name = heal ? words.substring(0, words.length() - 4).strip() : words;
        Optional<Fault> fault = Arrays.stream(Fault.values())
                .filter(one -> one.name().equalsIgnoreCase(name.replace('-', '_')))
                .findFirst();
        if (fault.isEmpty()) {
            out.println("unknown: " + name + "; expected one of " + faultNames() + ", or quit");
            return;
        }
        printer.setFault(fault.get(), !heal);
        out.println("faults now: "
                + printer.faults().stream()
                        .map(one -> one.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .toList());
    }

    private void show(RenderedSlip slip) {
        out.println("---- slip " + printer.slipCount() + " ----\n" + slip.plainText());
        folder.ifPresent(place -> {
            try {
                Files.createDirectories(place);
                Files.writeString(place.resolve("slip-" + printer.slipCount() + ".svg"), SlipDrawing.svg(slip));
            } catch (IOException unwritable) {
                throw new UncheckedIOException(unwritable);
            }
        });
    }

    static String help() {
        StringBuilder help =
                new StringBuilder("mays kiosk virtual-printer: a printer made of software, for any host\n\n");
        for (Setting<?> setting : SETTINGS) {
            help.append("  --")
                    .append(setting.key())
                    .append(" (")
                    .append(setting.kind())
                    .append(")\n      ");
            help.append(setting.description()).append('\n');
        }
        return help.append("\nTyped faults: ").append(faultNames()).append('\n').toString();
    }
}
