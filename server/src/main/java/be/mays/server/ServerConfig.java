package be.mays.server;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ConfigReader;
import be.mays.platform.config.Setting;
import be.mays.server.staff.oidc.OidcSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The server's settings.
 *
 * @param catalogFile imported when its text differs from the one imported last; empty: the sample city at first
 * @param alwaysOpen for demonstrations: every lane issues at every moment
 * @param adminPassword of the first administrator; empty: one is made up and printed once
 * @param publicUrl where visitors reach this installation; empty: what the catalog says
 * @param drivenClock business time stands still until it is moved; on throw-away databases only
 * @param throwAway marks a new database as one that nobody will miss
 * @param workAccounts the OpenID Connect issuer at which staff may sign in; empty: passwords only
 * @param operations what keeps the installation running for years
 * @param network who stands between the server and the world
 * @param alarms devices that need a person
 */
public record ServerConfig(
        String host,
        int port,
        String databaseUrl,
        String databaseUser,
        String databasePassword,
        Optional<Path> catalogFile,
        boolean alwaysOpen,
        String adminUser,
        Optional<String> adminPassword,
        Optional<URI> publicUrl,
        boolean drivenClock,
        boolean throwAway,
        Optional<OidcSettings> workAccounts,
        OperationsSettings operations,
        NetworkSettings network,
        AlarmSettings alarms) {

    private static final Setting<String> HOST =
            Setting.text("server.host", "0.0.0.0", "The address to listen on; 127.0.0.1 behind a proxy.");
    private static final Setting<Integer> PORT = Setting.port("server.port", 8080, "The TCP port; 0 takes a free one.");
    private static final Setting<String> DATABASE_URL = Setting.text(
            "database.url",
            "jdbc:h2:file:./data/mays",
            "Where the data are: H2 in a file, or jdbc:postgresql://host/database.");
    private static final Setting<String> DATABASE_USER = Setting.text("database.user", "mays", "The database's user.");
    private static final Setting<String> DATABASE_PASSWORD =
            Setting.text("database.password", "", "The database's password; better in the environment than in a file.");
    private static final Setting<Path> CATALOG_FILE = Setting.path(
            "catalog.file",
            "",
            "The municipality's YAML file, imported at start when it has changed; without it the sample city.");
    private static final Setting<Boolean> ALWAYS_OPEN =
            Setting.flag("catalog.always-open", false, "For demonstrations: every lane is open at every moment.");
    private static final Setting<String> ADMIN_USER =
            Setting.text("admin.user", "beheer", "User name of the first administrator.");
    private static final Setting<String> ADMIN_PASSWORD = Setting.text(
            "admin.password", "", "Password of the first administrator; without it one is made up and printed once.");
    private static final Setting<URI> PUBLIC_URL =
            Setting.url("public.url", "", "Where visitors reach this server, for the QR code; overrules the catalog.");
    private static final Setting<Boolean> DRIVEN_CLOCK = Setting.flag(
            "clock.driven", false, "For replays: business time moves only when told to. Throw-away databases only.");
    private static final Setting<Boolean> THROW_AWAY =
            Setting.flag("database.throw-away", false, "Marks a new database as one that nobody will miss.");

    /** All settings, for the reference page. */
    public static final List<Setting<?>> SETTINGS = Stream.of(
                    List.of(
                            HOST,
                            PORT,
                            DATABASE_URL,
                            DATABASE_USER,
                            DATABASE_PASSWORD,
                            CATALOG_FILE,
                            ALWAYS_OPEN,
                            ADMIN_USER,
                            ADMIN_PASSWORD,
                            PUBLIC_URL,
                            DRIVEN_CLOCK,
                            THROW_AWAY),
                    WorkAccountSettings.SETTINGS,
                    NetworkSettings.SETTINGS,
                    OperationsSettings.SETTINGS,
                    AlarmSettings.SETTINGS)
            .<Setting<?>>flatMap(List::stream)
            .toList();

    /** Reads the settings. @throws ConfigFaults with all that is wrong */
    public static ServerConfig read(List<String> arguments, Map<String, String> environment) throws ConfigFaults {
        ConfigReader reader = new ConfigReader(SETTINGS, arguments, environment);
        Optional<URI> publicUrl = reader.find(PUBLIC_URL);
        ServerConfig config = new ServerConfig(
                reader.get(HOST),
                reader.get(PORT),
                reader.get(DATABASE_URL),
                reader.get(DATABASE_USER),
                reader.find(DATABASE_PASSWORD).orElse(""),
                reader.find(CATALOG_FILE),
                reader.get(ALWAYS_OPEN),
                reader.get(ADMIN_USER),
                reader.find(ADMIN_PASSWORD),
                publicUrl,
                reader.get(DRIVEN_CLOCK),
                reader.get(THROW_AWAY),
                WorkAccountSettings.read(reader, publicUrl),
                OperationsSettings.read(reader),
                NetworkSettings.read(reader),
                AlarmSettings.read(reader));
        if (!config.databaseUrl().startsWith("jdbc:h2:")
                && !config.databaseUrl().startsWith("jdbc:postgresql:")) {
            reader.addFault("database.url is \"" + config.databaseUrl()
                    + "\": expected jdbc:h2:file:PATH or jdbc:postgresql://HOST/DATABASE");
        }
        config.adminPassword()
                .filter(password -> password.length() < be.mays.server.staff.Passwords.SHORTEST)
                .ifPresent(_ -> reader.addFault("admin.password is too short: expected at least "
                        + be.mays.server.staff.Passwords.SHORTEST + " characters"));
        if (!be.mays.server.http.Requests.isUserName(config.adminUser())) {
            reader.addFault("admin.user is \"" + config.adminUser()
                    + "\": expected 1 to 60 lower-case letters, digits, dots, dashes");
        }
        reader.check();
        return config;
    }

    /** The same settings with another port, database and catalog: for tests and replays. */
    public static ServerConfig forTests(String databaseUrl, Optional<Path> catalogFile, boolean drivenClock) {
        return new ServerConfig(
                "127.0.0.1",
                0,
                databaseUrl,
                "mays",
                "",
                catalogFile,
                true,
                "beheer",
                Optional.of("beheer-beheer"),
                Optional.empty(),
                drivenClock,
                true,
                Optional.empty(),
                OperationsSettings.DEFAULTS,
                // why: tests ask more from one address than a waiting room does
                NetworkSettings.DEFAULTS.withoutLimits(),
                AlarmSettings.DEFAULTS);
    }

    @Override
    public String toString() {
        return "ServerConfig[" + host + ":" + port + ", " + databaseUrl.split("[;?]", 2)[0] + "]";
    }
}
