package be.mays.server.queue;

import java.util.Map;

/** Nobody can be called; how many wait nevertheless, and why not for this counter. Causes without tickets are absent. */
public record Nobody(Map<Cause, Integer> causes) {
    public Nobody {
        causes = Map.copyOf(causes);
    }

    /** Why a waiting ticket is not for this counter now. */
    public enum Cause {
        OTHER_LANE,
        SKILL,
        LANGUAGE,
        EQUIPMENT,
        NAMED_ELSEWHERE,
        /** The slip is being printed. */
        PRINTING
    }
}
