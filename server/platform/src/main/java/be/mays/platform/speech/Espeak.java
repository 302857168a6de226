package be.mays.platform.speech;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The speech program espeak-ng, one process for each text. Thread-safe.
 *
 * @param program name or path of espeak-ng
 * @param voice its name for a language or speaker, such as {@code nl}
 * @param wordsPerMinute 80 to 450
 */
public record Espeak(String program, String voice, int wordsPerMinute) {
    private static final long RENDER_SECONDS = 5;

    /**
     * Renders a text into a file, which is whole or not there; makes its folder.
     *
     * @throws IOException when the program is missing, fails or takes longer than 5 s
     */
    public void render(String text, Path file) throws IOException, InterruptedException {
        Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of("."));
        Files.createDirectories(folder);
        Path draft = Files.createTempFile(folder, "draft", ".wav");
        try {
            Process process = new ProcessBuilder(List.of(
                            program,
                            "-v",
                            voice,
                            "-s",
                            Integer.toString(wordsPerMinute),
                            "--stdin",
                            "-w",
                            draft.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                process.getOutputStream().close();
                if (!process.waitFor(RENDER_SECONDS, TimeUnit.SECONDS)) {
                    throw new IOException(program + " did not end within " + RENDER_SECONDS + " s");
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        program + " ended with " + process.exitValue() + "; is there a voice " + voice + "?");
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
