package be.mays.e2e.bench;

import be.mays.e2e.Replay;
import be.mays.e2e.ServerProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the server occupies after an office day. */
public final class IdleMemory implements Measurement {
    private static final Pattern MEMORY = Pattern.compile("server memory\\D+(\\d+)\\s*MB");

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String title() {
        return "Memory of the server (" + ServerProcess.FLAGS.getFirst()
                + "), resident when idle after the replay of the generated office day";
    }

    @Override
    public List<Figure> measure() throws IOException, InterruptedException {
        double[] megabytes = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            megabytes[round] = replay();
        }
        return List.of(Figure.atMost(160, "the server's process", "MB", 0, new Samples(megabytes)));
    }

    private static double replay() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Replay.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = process.waitFor();
        Matcher found = MEMORY.matcher(output);
        if (status != 0 || !found.find()) {
            throw new IllegalStateException("the replay ended with status " + status + " and said:\n" + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
