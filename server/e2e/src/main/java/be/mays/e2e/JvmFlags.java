package be.mays.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The JVM flags of a program: a file beside its classes, which the launcher reads too, so that both are the same. */
final class JvmFlags {
    private JvmFlags() {}

    /** The flags in {@code jvm-flags}, in the package of this class of the program. */
    static List<String> of(Class<?> program) {
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
}
