package be.mays.server;

import be.mays.platform.config.ConfigFaults;
import be.mays.platform.config.ReferencePage;
import be.mays.platform.log.ConsoleLog;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.SystemBusinessClock;
import be.mays.platform.time.SystemMonotonicClock;
import be.mays.server.db.Database;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the server from the command line. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    /** Runs until the process is asked to stop; exits 2 when the settings are wrong, 1 when it cannot start. */
    public static void main(String[] args) throws InterruptedException {
        ConsoleLog.install();
        List<String> arguments = List.of(args);
        if (arguments.contains("--help")) {
            System.out.println(Maintenance.HELP);
            System.out.println(ReferencePage.of("mays server", ServerConfig.SETTINGS));
            return;
        }
        if (Maintenance.isCommand(arguments)) {
            System.exit(Maintenance.run(arguments, System.getenv(), System.out, System.err));
        }
        try {
            ServerConfig config = ServerConfig.read(arguments, System.getenv());
            // why: a driven clock begins before every replayed day
            BusinessClock clock = config.drivenClock()
                    ? new DrivenClock(Instant.EPOCH.plusSeconds(86_400))
                    : new SystemBusinessClock();
            ServerProgram server = ServerProgram.start(config, clock, new SystemMonotonicClock());
            CountDownLatch stopped = new CountDownLatch(1);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                server.close();
                stopped.countDown();
            }));
            System.out.println("M@ys server: " + server.uri());
            server.madeUpPassword()
                    .ifPresent(password -> System.out.println(
                            "First administrator: user " + config.adminUser() + ", password " + password));
            stopped.await();
        } catch (ConfigFaults faults) {
            System.err.println(faults.getMessage());
            System.exit(2);
        } catch (RuntimeException failed) {
            if (!(failed instanceof IllegalStateException)) {
                // why: what nobody foresaw is found by its frames
                LOG.error("the server cannot start", failed);
            }
            System.err.println("The server cannot start: " + Database.explain(failed));
            System.exit(1);
        }
    }
}
