package be.mays.api.counter;

/**
 * Calls the visitor who shows this slip: {@code POST /api/v1/counters/{counter}/call-printed}.
 *
 * @param number as printed, such as {@code A951}; capitals and spaces do not matter
 */
public record CallPrintedRequest(String number) {}
