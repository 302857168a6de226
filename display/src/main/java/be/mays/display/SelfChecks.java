package be.mays.display;

import be.mays.api.device.Heartbeat;
import be.mays.api.device.Heartbeat.Part;
import be.mays.api.device.Heartbeat.Status;
import be.mays.api.selftest.Check;
import be.mays.api.selftest.ServerChecks;
import be.mays.display.selftest.MachineChecks;
import be.mays.display.sign.SignBus;
import be.mays.display.sound.EspeakVoice;
import be.mays.display.sound.SoundCards;
import be.mays.display.sound.Voice;
import be.mays.platform.time.BusinessClock;
import be.mays.platform.time.MonotonicClock;
import java.util.ArrayList;
import java.util.List;

/** What {@code mays display selftest} looks at, by the configuration of the board. */
final class SelfChecks {
    private static final String SIGN_TEXT = "888";
    private static final String A_WORD = "1";

    private SelfChecks() {}

    static List<Check> of(DisplayConfig config, String path, BusinessClock business, MonotonicClock monotonic) {
        ServerChecks server = new ServerChecks(config.server(), business::now);
        List<Check> checks = new ArrayList<>();
        checks.add(() -> MachineChecks.browser(path));
        checks.add(MachineChecks::screen);
        checks.add(() -> sound(config.sound()));
        checks.add(() -> speech(config));
        Wiring.signBuses(config, monotonic).forEach(bus -> signs(bus, checks));
        checks.add(server::server);
        checks.add(server::clock);
        return List.copyOf(checks);
    }

    private static Part sound(DisplayConfig.SoundSettings settings) {
        if (!settings.on()) {
            return new Part("sound", Status.DISABLED, "switched off by sound.on");
        }
        return new SoundCards()
                .findFault()
                .map(fault -> new Part("sound", Status.FAILED, fault))
                .orElse(new Part("sound", Status.OK, "a call must still be heard: speaker-test -t wav -c 2 -l 1"));
    }

    private static Part speech(DisplayConfig config) {
        Voice voice = Wiring.voice(config);
        if (voice instanceof EspeakVoice
                && voice.findClip(A_WORD).isEmpty()
                && voice.health().status() == Status.OK) {
            return new Part("speech", Status.FAILED, "the voice says nothing");
        }
        return voice.health();
    }

    /** Each sign is asked for its own line, but all signs of a line are written before the first line is printed. */
    private static void signs(SignBus bus, List<Check> checks) {
        List<Heartbeat.Part> told = new ArrayList<>();
        for (int i = 0; i < bus.listHealth().size(); i++) {
            int place = i;
            checks.add(() -> {
                if (told.isEmpty()) {
                    told.addAll(bus.test(SIGN_TEXT));
                }
                Part part = told.get(place);
                return part.status() == Status.OK
                        ? new Part(part.name(), Status.OK, "must now show " + SIGN_TEXT + ": look")
                        : part;
            });
        }
    }
}
