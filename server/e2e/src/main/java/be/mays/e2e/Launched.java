package be.mays.e2e;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How {@code ./mays} starts a program, so that what is measured is what runs. */
public final class Launched {
    private Launched() {}

    /** The JVM flags: those in {@code jvm-flags} beside this class of the program, a file that the launcher reads too. */
    public static List<String> flags(Class<?> program) {
        try (@Nullable InputStream file = program.getResourceAsStream("jvm-flags")) {
            if (file == null) {
                throw new IllegalStateException("jvm-flags is missing beside " + program.getName());
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException("jvm-flags cannot be read", failed);
        }
    }

    /**
     * A module's own libraries where the launcher built them, for each other one takes memory; else this program's.
     *
     * @param module its folder, seen from the working directory
     */
    public static String classPath(String module) {
        Path built = Path.of(module, "target");
        return Files.isDirectory(built.resolve("lib"))
                ? built.resolve("lib").resolve("*") + File.pathSeparator + built.resolve("*")
                : System.getProperty("java.class.path");
    }
}
