package be.mays.kiosk;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tools that boot virtual machines with kernel devices: found by MAYS_TOOLS, or beside the checkout. Without them a
 * test is skipped and says how to get them.
 */
public final class MachineTools {
    private MachineTools() {}

    /** What a machine ended with, and all that it said. */
    public record End(int status, String said) {}

    /** Boots a machine with this script and waits for its end. */
    public static End run(String tool, List<String> arguments, Map<String, String> environment)
            throws IOException, InterruptedException {
        @Nullable String tools = System.getenv("MAYS_TOOLS");
        Optional<Path> program = Stream.of(
                        tools == null ? Path.of("tools") : Path.of(tools),
                        Path.of("..", "..", "shared", "tools"),
                        Path.of("..", "..", "..", "shared", "tools"),
                        Path.of("..", "..", "tools"))
                .map(place -> place.resolve(tool).toAbsolutePath().normalize())
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                program.isPresent(),
                tool
                        + " is missing: name its folder in MAYS_TOOLS, or put it into ../shared/tools beside the checkout");
        ProcessBuilder machine = new ProcessBuilder(
                        Stream.concat(Stream.of(program.get().toString()), arguments.stream())
                                .toList())
                .redirectErrorStream(true);
        machine.environment().putAll(environment);
        Process running = machine.start();
        StringBuilder said = new StringBuilder();
        try (var reader = running.inputReader(StandardCharsets.UTF_8)) {
            reader.lines().forEach(line -> {
                said.append(line).append('\n');
                System.out.println(tool + ": " + line);
            });
        } finally {
            running.destroy();
        }
        return new End(running.waitFor(), said.toString());
    }
}
