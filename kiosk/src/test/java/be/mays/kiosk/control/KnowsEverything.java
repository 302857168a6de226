package be.mays.kiosk.control;

import be.mays.kiosk.KioskConfig;
import com.fazecast.jSerialComm.SerialPort;
import com.github.anastaciocintra.escpos.EscPos;
import com.pi4j.context.Context;
import io.javalin.Javalin;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Breaks every rule of the architecture, so that a rule which catches nothing is found out. */
record KnowsEverything(
        @Nullable Context pins,
        @Nullable SerialPort port,
        @Nullable EscPos composer,
        @Nullable Javalin server,
        @Nullable KioskConfig config) {
    Duration age() {
        return Duration.ofNanos(System.nanoTime());
    }
}
