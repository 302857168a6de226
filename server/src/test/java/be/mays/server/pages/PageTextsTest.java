package be.mays.server.pages;

import static org.assertj.core.api.Assertions.assertThat;

import be.mays.platform.text.Texts;
import be.mays.server.pages.http.FramedPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a page asks for is there, and every text is asked for. */
class PageTextsTest {
    private static final Path MAIN = Path.of("src/main");
    private static final Pattern QUOTED = Pattern.compile("[\"`]([a-z][a-z-]*(?:\\.[a-zA-Z-]+)*\\.?)(?:\\$\\{|[\"`])");
    private static final Pattern SAID = Pattern.compile("\\b(say|sayCount)\\(\\s*\"([a-z.-]+)\"");

    private final Set<String> keys = Texts.read(FramedPages.class, "/be/mays/server/pages/messages_nl.properties")
            .all()
            .keySet();

    @Test
    void everyTextThatATemplateAsksForIsThere() {
        Pattern asked = Pattern.compile("t\\.get\\(\"([a-z.-]+[a-z])\"");
        List<String> missing = new ArrayList<>();
        for (Path template : files(MAIN.resolve("jte"))) {
            Matcher matcher = asked.matcher(read(template));
            while (matcher.find()) {
                if (!keys.contains(matcher.group(1))) {
                    missing.add(template.getFileName() + ": " + matcher.group(1));
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextThatTheDeskSaysIsThere() {
        List<String> missing = new ArrayList<>();
        for (Path script : files(MAIN.resolve("resources/be/mays/server/assets/desk"))) {
            missing.addAll(listUnsaid(script));
        }
        missing.addAll(listUnsaid(MAIN.resolve("resources/be/mays/server/assets/desk.js")));
        assertThat(missing).isEmpty();
    }

    private List<String> listUnsaid(Path script) {
        List<String> missing = new ArrayList<>();
        Matcher matcher = SAID.matcher(read(script));
        while (matcher.find()) {
            List<String> wanted = matcher.group(1).equals("say")
                    ? List.of(matcher.group(2))
                    : List.of(matcher.group(2) + ".one", matcher.group(2) + ".many");
            wanted.stream()
                    .map(key -> "desk." + key)
                    .filter(key -> !keys.contains(key))
                    .forEach(key -> missing.add(script.getFileName() + ": " + key));
        }
        return missing;
    }

    @Test
    void everyTextIsAskedFor() {
        Set<String> said = new TreeSet<>();
        for (String folder : List.of("jte", "java/be/mays/server", "resources/be/mays/server/assets")) {
            for (Path file : files(MAIN.resolve(folder))) {
                Matcher matcher = QUOTED.matcher(read(file));
                while (matcher.find()) {
                    said.add(matcher.group(1));
                }
            }
        }
        // why: the handler names the part for scripts as a whole, which would excuse every text in it
        said.remove("desk.");
        assertThat(keys.stream().filter(key -> !isSaid(key, said))).isEmpty();
    }

    /** By its name with or without the page's part, or by a beginning to which code adds the rest. */
    private static boolean isSaid(String key, Set<String> said) {
        String counted = key.replaceFirst("\\.(one|many|title|detail)$", "");
        return Stream.of(key, counted)
                .flatMap(name -> Stream.of(name, name.replaceFirst("^desk\\.", "")))
                .anyMatch(name -> said.contains(name) || beginnings(name).anyMatch(said::contains));
    }

    private static Stream<String> beginnings(String name) {
        return IntStream.range(0, name.length())
                .filter(at -> name.charAt(at) == '.')
                .mapToObj(at -> name.substring(0, at + 1));
    }

    @Test
    void scriptsFillTextsInWithoutQuoting() {
        Texts texts = Texts.read(FramedPages.class, "/be/mays/server/pages/messages_nl.properties");
        assertThat(texts.all().values()).noneMatch(text -> text.contains("'"));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.walk(folder)) {
            return found.filter(file -> file.toString().matches(".*\\.(jte|js|java)"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
