package be.mays.server.alarm.http;

import be.mays.api.device.AlarmTrial;
import be.mays.api.device.AlarmView;
import be.mays.platform.time.BusinessClock;
import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.post.AlarmPost;
import be.mays.server.alarm.post.AlarmStore;
import be.mays.server.http.Access;
import be.mays.server.http.AccessControl;
import be.mays.server.http.HttpProblem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Alarms for programs of the town, and the trial message. */
public final class AlarmRoutes {
    private static final Duration SHOWN = Duration.ofDays(7);
    private static final int MOST_ENDED = 200;

    private final AlarmStore store;
    private final AlarmPost post;
    private final BusinessClock clock;

    /** Routes on this store. */
    public AlarmRoutes(AlarmStore store, AlarmPost post, BusinessClock clock) {
        this.store = store;
        this.post = post;
        this.clock = clock;
    }

    /** Declares the routes. */
    public void addTo(RoutesConfig routes) {
        routes.get("/api/v1/alarms", this::list, Access.LEAD);
        routes.post("/api/v1/alarms/trial", this::tryOut, Access.ADMINISTRATOR);
    }

    private void list(Context context) {
        List<AlarmView> alarms = Stream.concat(
                        store.listLasting().stream(),
                        store.listEnded(clock.now().minus(SHOWN), MOST_ENDED).stream())
                .map(AlarmRoutes::view)
                .toList();
        context.header("Cache-Control", "no-store").json(alarms);
    }

    private static AlarmView view(Alarm alarm) {
        return new AlarmView(
                alarm.id(),
                alarm.key().device(),
                alarm.deviceName(),
                alarm.site(),
                alarm.key().kind().code(),
                alarm.key().subject(),
                alarm.detail(),
                alarm.begunAt(),
                alarm.endedAt());
    }

    private void tryOut(Context context) {
        List<AlarmPost.Tried> tried = post.tryOut(
                        AccessControl.principal(context).actor())
                .orElseThrow(() ->
                        HttpProblem.conflict("TRIAL_RUNNING", "another trial is under way", "try again in a minute"));
        context.header("Cache-Control", "no-store")
                .json(tried.stream()
                        .map(one -> new AlarmTrial(one.way().code(), one.fault() == null, one.fault()))
                        .toList());
    }
}
