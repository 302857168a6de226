package be.mays.server.alarm.post;

import be.mays.server.alarm.Alarm;
import be.mays.server.alarm.AlarmKey;
import be.mays.server.alarm.Notice.Moment;
import be.mays.server.queue.dispatch.LaneTransaction;
import java.time.Instant;
import java.util.List;

/**
 * Where alarms are kept, and what of them must still be told. Writes happen in the write lane's transactions; several
 * servers may share it.
 */
public interface AlarmStore {
    /** The alarms that last, oldest first. */
    List<Alarm> listLasting();

    /** The alarms that ended since, newest first, at most so many. */
    List<Alarm> listEnded(Instant since, int most);

    /** Keeps an alarm. @return false when one of the same key lasts already */
    boolean begin(LaneTransaction transaction, Alarm alarm);

    /** Ends the alarm of this key. @return false when it has ended already */
    boolean end(LaneTransaction transaction, AlarmKey key, Instant at);

    /** What is to be told of the alarm of this key that changed last. */
    void addMessage(LaneTransaction transaction, AlarmKey key, Moment moment, Way way, Instant at);

    /**
     * A message that waits.
     *
     * @param alarm as it was at the moment that is told
     * @param tries how often it was tried
     */
    record Message(long id, Alarm alarm, Moment moment, Instant madeAt, int tries) {}

    /** The messages whose time has come, oldest first; of one alarm only the first. */
    List<Message> listDue(Way way, Instant now, int most);

    /** Takes a message for this server alone until an instant. @return false when another one has it or sent it */
    boolean claim(LaneTransaction transaction, long message, Instant now, Instant until);

    /** It was told. */
    void noteSent(LaneTransaction transaction, long message, Instant at);

    /** It was not told; it is tried again later. */
    void noteFault(LaneTransaction transaction, long message, String fault, Instant nextTry);

    /** It is not tried any more. */
    void giveUp(LaneTransaction transaction, long message, String fault, Instant at);

    /** How many wait to be told. */
    int countWaiting();
}
