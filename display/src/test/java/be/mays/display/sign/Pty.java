package be.mays.display.sign;

import java.io.IOException;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/** A pseudo-terminal: the program opens the slave as a serial port, the test holds the other end. */
final class Pty implements AutoCloseable {
    private static final int READ_WRITE = 2;
    private static final int NO_CONTROLLING_TERMINAL = 0x100;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG;
    private static final AddressLayout TEXT = ValueLayout.ADDRESS.withTargetLayout(
            java.lang.foreign.MemoryLayout.sequenceLayout(64, ValueLayout.JAVA_BYTE));

    private final int master;
    private final String slave;
    private volatile boolean closed;

    private Pty(int master, String slave) {
        this.master = master;
        this.slave = slave;
    }

    static Pty open() throws IOException {
        int master = (int) call("posix_openpt", FunctionDescriptor.of(INT, INT), READ_WRITE | NO_CONTROLLING_TERMINAL);
        if (master < 0
                || (int) call("grantpt", FunctionDescriptor.of(INT, INT), master) != 0
                || (int) call("unlockpt", FunctionDescriptor.of(INT, INT), master) != 0) {
            throw new IOException("no pseudo-terminal is to be had");
        }
        MemorySegment name = (MemorySegment) call("ptsname", FunctionDescriptor.of(TEXT, INT), master);
        return new Pty(master, name.getString(0));
    }

    String slave() {
        return slave;
    }

    /** The next byte that the program wrote; -1 when there will be none. Waits while nobody has opened the slave. */
    int read() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment one = arena.allocate(1);
            while (true) {
                long read = (long)
                        call("read", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG), master, one, 1L);
                if (read == 1) {
                    return one.get(ValueLayout.JAVA_BYTE, 0) & 0xff;
                }
                if (closed) {
                    return -1;
                }
                java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
            }
        }
    }

    void write(byte[] bytes) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment all = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            call("write", FunctionDescriptor.of(LONG, INT, ValueLayout.ADDRESS, LONG), master, all, (long)
                    bytes.length);
        }
    }

    @Override
    public void close() {
        closed = true;
        call("close", FunctionDescriptor.of(INT, INT), master);
    }

    private static Object call(String name, FunctionDescriptor descriptor, Object... arguments) {
        Linker linker = Linker.nativeLinker();
        MethodHandle function = linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor);
        try {
            return function.invokeWithArguments(arguments);
        } catch (Throwable fault) {
            throw new IllegalStateException(name + " failed", fault);
        }
    }
}
