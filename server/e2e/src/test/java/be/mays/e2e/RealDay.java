package be.mays.e2e;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded day, which is not part of the project. */
final class RealDay {
    private static final String FILE = "../shared/data/warsaw/office-day.csv";

    private RealDay() {}

    /** Reads it; where it is absent the test is skipped and says so in one line. */
    static OfficeDay read() throws IOException, OfficeDayFaults {
        Path file = repositoryRoot().resolve(FILE).normalize();
        assumeTrue(
                Files.isReadable(file),
                () -> "the real day is absent: no " + FILE + " beside the repository; the generated day stands in");
        return OfficeDay.read("office-day.csv", Files.readString(file));
    }

    private static Path repositoryRoot() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("mays"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException(
                        "no launcher \"mays\" above " + Path.of("").toAbsolutePath());
            }
        }
        return folder;
    }
}
