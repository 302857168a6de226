package be.mays.kiosk.printer.escpos;

/** How much paper the bytes of a slip use: counted from the very commands that the composer writes. */
final class PaperLength {
    private PaperLength() {}

    /**
     * Paper from one slip to the next, in millimeters, the way to the cutter included.
     *
     * @throws IllegalArgumentException when the bytes are not those of the composer
     */
    static int mm(PrinterProfile profile, byte[] bytes) {
        Scan scan = new Scan(profile, bytes);
        scan.run();
        return (int) Math.ceil(profile.mm(scan.dots)) + profile.cutFeedMm();
    }

    private static final class Scan {
        private final PrinterProfile profile;
        private final byte[] bytes;
        private int at;
        private int dots;
        private int height = 1;
        private int qrSideDots;
        private int qrModuleDots;

        Scan(PrinterProfile profile, byte[] bytes) {
            this.profile = profile;
            this.bytes = bytes;
        }

        void run() {
            while (at < bytes.length) {
                switch (next()) {
                    case 0x0a -> dots += profile.cell().advanceDots(height);
                    case 0x1b -> escape();
                    case 0x1d -> group();
                    default -> {
                        // why: a character uses no paper before its line is fed
                    }
                }
            }
        }

        private void escape() {
            switch (next()) {
                case 0x40 -> height = 1;
                case 0x32, 0x69 -> {
                    // why: neither the default line spacing nor the cut of a presenter moves paper here
                }
                case 0x4a -> dots += next();
                case 0x64 -> next();
                default -> next();
            }
        }

        private void group() {
            switch (next()) {
                case 0x21 -> height = (next() & 0x0f) + 1;
                case 0x42, 0x65 -> next();
                case 0x56 -> at += 2;
                case 0x76 -> image();
                case 0x28 -> block();
                default -> throw new IllegalArgumentException("not a command of the composer, before byte " + at);
            }
        }

        private void image() {
            at += 2;
            int bytesWide = next() | next() << 8;
            int rows = next() | next() << 8;
            dots += rows;
            at += bytesWide * rows;
        }

        private void block() {
            boolean qr = next() == 0x6b;
            int length = next() | next() << 8;
            int end = at + length;
            if (qr) {
                at++;
                switch (next()) {
                    case 0x43 -> qrModuleDots = next();
                    case 0x50 -> qrSideDots = qrModules(length - 3) * qrModuleDots;
                    case 0x51 -> dots += qrSideDots;
                    default -> {
                        // why: model and level change no length
                    }
                }
            }
            at = end;
        }

        /** Modules on a side of a code of level M that holds so many bytes (ISO/IEC 18004, versions 1 to 12). */
        private static int qrModules(int length) {
            int[] holds = {14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287};
            int version = 1;
            while (version <= holds.length && holds[version - 1] < length) {
                version++;
            }
            return 17 + 4 * version;
        }

        private int next() {
            return bytes[at++] & 0xff;
        }
    }
}
