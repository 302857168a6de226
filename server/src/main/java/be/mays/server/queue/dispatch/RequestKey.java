package be.mays.server.queue.dispatch;

/**
 * The idempotency key of a changing request.
 *
 * @param principal whose key it is; keys of two principals never meet
 * @param key as sent
 * @param requestHash of method, path and body: the same key with another one is an error
 * @param lasting whether it is kept for ever, as for offline numbers
 */
public record RequestKey(String principal, String key, String requestHash, boolean lasting) {}
