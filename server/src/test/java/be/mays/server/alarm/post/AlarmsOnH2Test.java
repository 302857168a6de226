package be.mays.server.alarm.post;

import be.mays.server.db.Database;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class AlarmsOnH2Test extends AlarmContract {
    @TempDir
    private Path folder;

    @Override
    Database open() {
        return Database.open("jdbc:h2:file:" + folder.resolve("mays"), "mays", "");
    }

    @Override
    boolean isShared() {
        return false;
    }
}
