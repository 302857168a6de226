package be.mays.e2e.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The visit by curl in server/docs/api.md is run as written and gives what is written below each block. */
class ApiGuideTest {
    private static final String ADDRESS = "SERVER=http://127.0.0.1:8080";
    private static final String END = "@@end of block@@";
    private static final Pattern BLOCK =
            Pattern.compile("```sh\\n(.*?)```\\n(?:\\n```(?:json|text)\\n(.*?)```\\n)?", Pattern.DOTALL);
    private static final int TIMEOUT_SECONDS = 60;

    private record Block(String commands, String output) {}

    @Test
    void theVisitByCurlGivesWhatThePageSays(@TempDir Path folder) throws IOException, InterruptedException {
        List<Block> blocks = blocks(Files.readString(findGuide()));
        assertThat(blocks).hasSizeGreaterThan(10);
        assertThat(blocks.getFirst().commands()).startsWith(ADDRESS + "\n");
        try (TestServer server = TestServer.start("api-guide")) {
            List<String> outputs = run(blocks, "SERVER=" + server.program().uri(), folder);
            for (int i = 0; i < blocks.size(); i++) {
                assertThat(withoutChance(outputs.get(i)))
                        .as(blocks.get(i).commands())
                        .isEqualTo(withoutChance(blocks.get(i).output()));
            }
        }
    }

    private static Path findGuide() {
        Path fromModule = Path.of("..", "docs", "api.md");
        return Files.exists(fromModule) ? fromModule : Path.of("server", "docs", "api.md");
    }

    private static List<Block> blocks(String page) {
        List<Block> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(page);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)));
        }
        return blocks;
    }

    private static List<String> run(List<Block> blocks, String address, Path folder)
            throws IOException, InterruptedException {
        StringBuilder script = new StringBuilder();
        for (Block block : blocks) {
            script.append(block.commands()).append("printf '\\n" + END + "\\n'\n");
        }
        Path file = folder.resolve("visit.sh");
        Files.writeString(file, script.toString().replace(ADDRESS, address));
        Path out = folder.resolve("out");
        Path errors = folder.resolve("errors");
        Process bash = new ProcessBuilder("bash", file.toString())
                .redirectOutput(out.toFile())
                .redirectError(errors.toFile())
                .start();
        boolean ended = bash.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            bash.destroyForcibly();
        }
        String told = Files.readString(errors, StandardCharsets.UTF_8);
        assertThat(ended).as("ended in time; errors: " + told).isTrue();
        assertThat(bash.exitValue()).as("exit code; errors: " + told).isZero();
        return List.of(Files.readString(out, StandardCharsets.UTF_8).split("\n" + END + "\n", -1));
    }

    /** Replaces what differs from run to run: ids, instants, secrets, codes and the time of day. */
    private static String withoutChance(String output) {
        return output.strip()
                .replaceAll("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "(id)")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "(instant)")
                .replaceAll("\"(secret|csrfToken|visitToken)\":\"[^\"]{20,}\"", "\"$1\":\"(secret)\"")
                .replaceAll("[A-Z]{4}-[A-Z]{4}", "(code)")
                .replaceAll("\"dateText\":\"[a-z]+ \\d+ [a-z]+\"", "\"dateText\":\"(date)\"")
                .replaceAll("\\d{1,2}\\.\\d\\d uur", "(hour)")
                .replaceAll("\\s*\\n\\s*", "\n");
    }
}
