package be.mays.e2e.bench;

import java.time.Duration;

/** How long the processors have worked for a process: what a busy machine does not distort as it does the clock. */
final class ProcessorTime {
    private ProcessorTime() {}

    /** Since its start, to 10 ms. @throws IllegalStateException when it has ended */
    static Duration of(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().totalCpuDuration())
                .orElseThrow(() -> new IllegalStateException("process " + pid + " has ended"));
    }
}
