package be.mays.kiosk.printer.virtual;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;

/**
 * A pseudo-terminal of the kernel, raw: what one side writes, the other reads. Made with the C library, so that no
 * tool has to be installed.
 */
public final class PseudoTerminal implements AutoCloseable {
    private static final int READ_WRITE_NO_CONTROL = 2 | 256;
    private static final short READABLE = 1;
    private static final short GONE = 0x10 | 0x08;
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle OPEN = function("posix_openpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle GRANT = function("grantpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle UNLOCK = function("unlockpt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle NAME = function(
            "ptsname_r", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle GET =
            function("tcgetattr", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final MethodHandle SET = function(
            "tcsetattr", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS);
    private static final MethodHandle READ =
            function("read", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle WRITE =
            function("write", ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG);
    private static final MethodHandle POLL =
            function("poll", ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_INT);
    private static final MethodHandle CLOSE = function("close", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT);
    private static final MethodHandle MAKE_RAW = LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("cfmakeraw"), FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    private final int master;
    private final String path;

    /** Makes one. */
    public PseudoTerminal() throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            master = check("posix_openpt", (int) OPEN.invokeExact(READ_WRITE_NO_CONTROL));
            check("grantpt", (int) GRANT.invokeExact(master));
            check("unlockpt", (int) UNLOCK.invokeExact(master));
            MemorySegment name = arena.allocate(128);
            check("ptsname_r", (int) NAME.invokeExact(master, name, 128L));
            path = name.getString(0, StandardCharsets.UTF_8);
            MemorySegment settings = arena.allocate(256);
            check("tcgetattr", (int) GET.invokeExact(master, settings));
            MAKE_RAW.invokeExact(settings);
            check("tcsetattr", (int) SET.invokeExact(master, 0, settings));
        } catch (Throwable failed) {
            throw new IOException("no pseudo-terminal", failed);
        }
    }

    /** The device that a program under test opens. */
    public String path() {
        return path;
    }

    /** The bytes that came within the time; none when none came. */
    public byte[] read(int millis) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment question = arena.allocate(8);
            question.set(ValueLayout.JAVA_INT, 0, master);
            question.set(ValueLayout.JAVA_SHORT, 4, READABLE);
            int ready = (int) POLL.invokeExact(question, 1L, millis);
            short answer = question.get(ValueLayout.JAVA_SHORT, 6);
            if (ready > 0 && (answer & READABLE) == 0 && (answer & GONE) != 0) {
                // why: while nobody has the device open, the kernel answers at once, and the caller would spin
                LockSupport.parkNanos(Math.min(millis, 10) * 1_000_000L);
                return new byte[0];
            }
            if (ready < 1) {
                return new byte[0];
            }
            MemorySegment into = arena.allocate(4_096);
            long count = (long) READ.invokeExact(master, into, 4_096L);
            return count < 1 ? new byte[0] : into.asSlice(0, count).toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable failed) {
            throw new IOException("read", failed);
        }
    }

    /** Writes all bytes to the program under test. */
    public void write(byte[] bytes) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment from = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes);
            long count = (long) WRITE.invokeExact(master, from, (long) bytes.length);
            if (count != bytes.length) {
                throw new IOException("wrote " + count + " of " + bytes.length + " bytes");
            }
        } catch (Throwable failed) {
            throw new IOException("write", failed);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            check("close", (int) CLOSE.invokeExact(master));
        } catch (Throwable failed) {
            throw new IOException("close", failed);
        }
    }

    private static int check(String what, int result) throws IOException {
        if (result < 0) {
            throw new IOException(what + " failed");
        }
        return result;
    }

    private static MethodHandle function(
            String name, java.lang.foreign.MemoryLayout result, java.lang.foreign.MemoryLayout... arguments) {
        return LINKER.downcallHandle(
                LINKER.defaultLookup().findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }
}
