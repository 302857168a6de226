package be.mays.api.client;

/** No answer came in time or the connection broke: the request may or may not have had its effect. */
public final class NoAnswerException extends Exception {
    /** Says which request got no answer and what the network said. */
    public NoAnswerException(String request, Throwable cause) {
        super(request + " got no answer: " + cause, cause);
    }
}
