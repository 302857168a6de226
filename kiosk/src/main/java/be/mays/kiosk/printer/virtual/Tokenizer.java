package be.mays.kiosk.printer.virtual;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes into commands, however it arrives in pieces. Exactly the subset that our programs send
 * is known; any other byte is refused. Not thread-safe.
 */
final class Tokenizer {
    private static final byte[] CLEAR = HexFormat.of().parseHex("10140801031401060208");
    private static final int LONGEST_SHOWN = 8;

    private byte[] pending = new byte[0];
    private long offset;

    /**
     * The commands that are complete now.
     *
     * @throws UnknownBytesException at a byte that starts no known command
     */
    List<Command> take(byte[] bytes) {
        byte[] all = Arrays.copyOf(pending, pending.length + bytes.length);
        System.arraycopy(bytes, 0, all, pending.length, bytes.length);
        List<Command> commands = new ArrayList<>();
        Reader reader = new Reader(all);
        while (reader.at < all.length) {
            int start = reader.at;
            reader.isShort = false;
            @Nullable Command command = reader.command();
            if (command == null) {
                if (!reader.isShort) {
                    byte[] shown = Arrays.copyOfRange(all, start, Math.min(all.length, start + LONGEST_SHOWN));
                    throw new UnknownBytesException("unknown command", shown, offset + start);
                }
                reader.at = start;
                break;
            }
            commands.add(command);
        }
        offset += reader.at;
        pending = Arrays.copyOfRange(all, reader.at, all.length);
        return commands;
    }

    /** Whether a command has begun whose end has not come. */
    boolean isInsideCommand() {
        return pending.length > 0;
    }

    /** Forgets what was begun: the power went off. */
    void reset() {
        pending = new byte[0];
    }

    /** One pass over the bytes; a method returns null when the bytes fit no command or end too early. */
    private static final class Reader {
        private final byte[] all;
        private int at;
        private boolean isShort;

        Reader(byte[] all) {
            this.all = all;
        }

        @Nullable Command command() {
            int first = next();
            return switch (first) {
                case 0x0a -> new Command.EndLine();
                case 0x10 -> realTime();
                case 0x1b -> escape();
                case 0x1d -> group();
                default -> first >= 0x20 && first != 0x7f ? text() : null;
            };
        }

        private Command text() {
            int start = at - 1;
            while (at < all.length && (all[at] & 0xff) >= 0x20 && all[at] != 0x7f) {
                at++;
            }
            return new Command.Text(raw(all, start, at));
        }

        private @Nullable Command realTime() {
            return switch (next()) {
                case 0x04 ->
                    switch (next()) {
                        case 1, 2, 3, 4 -> new Command.AskStatus(all[at - 1]);
                        case 0x14 -> new Command.AskFullStatus();
                        default -> null;
                    };
                case 0x14 -> {
                    int start = at - 2;
                    if (start + CLEAR.length > all.length) {
                        isShort = true;
                        yield null;
                    }
                    at = start + CLEAR.length;
                    yield Arrays.equals(Arrays.copyOfRange(all, start, at), CLEAR) ? new Command.Clear() : null;
                }
                case 0x05 -> next() == 2 ? new Command.Recover() : null;
                default -> null;
            };
        }

        private @Nullable Command escape() {
            return switch (next()) {
                case 0x40 -> new Command.Reset();
                case 0x74 -> orShort(new Command.SelectTable(next()));
                case 0x45 -> orShort(new Command.Bold(next() == 1));
                case 0x61 -> justify(next());
                case 0x4d -> defaulted("font A", '0');
                case 0x2d -> defaulted("no underline", '0');
                case 0x32 -> new Command.Default("line spacing");
                case 0x4a -> orShort(new Command.FeedDots(next()));
                case 0x64 -> orShort(new Command.Feed(next()));
                case 0x69 -> new Command.Cut(0);
                default -> null;
            };
        }

        private static @Nullable Command justify(int side) {
            return switch (side) {
                case '0' -> new Command.Justify(RenderedSlip.Side.LEFT);
                case '1' -> new Command.Justify(RenderedSlip.Side.CENTER);
                case '2' -> new Command.Justify(RenderedSlip.Side.RIGHT);
                default -> null;
            };
        }

        private @Nullable Command group() {
            return switch (next()) {
                case 0x21 -> size(next());
                case 0x42 -> defaulted("not reversed", 0);
                case 0x56 -> next() == 0x41 ? orShort(new Command.Cut(next())) : null;
                case 0x61 -> orShort(new Command.AutoStatus(next() > 0));
                case 0x49 -> identity(next());
                case 0x65 ->
                    switch (next()) {
                        case 0x02 -> new Command.Retract();
                        case 0x05 -> new Command.Present();
                        default -> null;
                    };
                case 0x72 -> paper(next());
                case 0x76 -> next() == '0' && next() == 0 ? image() : null;
                case 0x28 ->
                    switch (next()) {
                        case 0x48 -> mark();
                        case 0x6b -> qr();
                        default -> null;
                    };
                default -> null;
            };
        }

        private static @Nullable Command paper(int question) {
            return question == 1 || question == 0x31 ? new Command.AskPaper() : null;
        }

        private static @Nullable Command identity(int question) {
            return question == 66 || question == 67 ? new Command.AskIdentity(question) : null;
        }

        private @Nullable Command image() {
            int bytesWide = next() | next() << 8;
            int rows = next() | next() << 8;
            if (isShort || at + bytesWide * rows > all.length) {
                isShort = true;
                return null;
            }
            byte[] bits = Arrays.copyOfRange(all, at, at + bytesWide * rows);
            at += bits.length;
            return new Command.Image(bytesWide * 8, rows, HexFormat.of().formatHex(bits));
        }

        private @Nullable Command size(int value) {
            boolean fits = value >= 0 && (value & 0x88) == 0;
            return fits ? new Command.Size((value >> 4) + 1, (value & 0x0f) + 1) : null;
        }

        private @Nullable Command defaulted(String name, int expected) {
            return next() == expected ? new Command.Default(name) : null;
        }

        private @Nullable Command mark() {
            byte @Nullable [] body = body();
            return body != null && body.length == 6 && body[0] == 0x30 && body[1] == 0x30
                    ? new Command.Mark(raw(body, 2, 6))
                    : null;
        }

        private @Nullable Command qr() {
            byte @Nullable [] body = body();
            if (body == null || body.length < 3 || body[0] != 0x31) {
                return null;
            }
            return switch (body[1]) {
                case 0x41 -> body[2] == 0x32 ? new Command.QrModel() : null;
                case 0x43 -> new Command.QrModule(body[2]);
                case 0x45 -> body[2] == 0x31 ? new Command.QrLevel() : null;
                case 0x50 -> new Command.QrData(raw(body, 3, body.length));
                case 0x51 -> new Command.QrPrint();
                default -> null;
            };
        }

        private static String raw(byte[] bytes, int from, int to) {
            return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        }

        /** A body after its length in two bytes, low byte first. */
        private byte @Nullable [] body() {
            int length = next() | next() << 8;
            if (isShort || at + length > all.length) {
                isShort = true;
                return null;
            }
            at += length;
            return Arrays.copyOfRange(all, at - length, at);
        }

        private @Nullable Command orShort(Command command) {
            return isShort ? null : command;
        }

        /** The next byte; -1 past the end, and then the command is short. */
        private int next() {
            if (at >= all.length) {
                isShort = true;
                return -1;
            }
            return all[at++] & 0xff;
        }
    }
}
