package be.mays.e2e.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many who do the same at the same time. */
final class Crowd {
    private Crowd() {}

    /** What each does. */
    @FunctionalInterface
    interface Task {
        /** Does it; the members are numbered from 0. */
        void run(int member) throws IOException, InterruptedException;
    }

    /** Lets them all do it on virtual threads and waits for the last. @throws IllegalStateException when one fails */
    static void run(int members, Task task) throws InterruptedException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            run(threads, members, task);
        }
    }

    /** The same on threads of the operating system. */
    static void runOnPlatformThreads(int members, Task task) throws InterruptedException {
        try (ExecutorService threads = Executors.newFixedThreadPool(members)) {
            run(threads, members, task);
        }
    }

    private static void run(ExecutorService threads, int members, Task task) throws InterruptedException {
        List<Future<Boolean>> running = new ArrayList<>();
        for (int i = 0; i < members; i++) {
            int member = i;
            running.add(threads.submit(() -> {
                task.run(member);
                return true;
            }));
        }
        try {
            for (Future<Boolean> one : running) {
                var _ = one.get();
            }
        } catch (ExecutionException failed) {
            threads.shutdownNow();
            throw new IllegalStateException("one of " + members + " failed: " + failed.getCause(), failed);
        }
    }
}
