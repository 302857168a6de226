package be.mays.server.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Random tokens, and the hashes under which they are kept. Thread-safe. */
public final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    private Secrets() {}

    /** A token of so many random bits, in base64url without padding. */
    public static String newToken(int bits) {
        byte[] random = new byte[bits / 8];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    /** A code for people, such as {@code BDFG-HJKL}: consonants only, so that it spells nothing (RFC 8628, 6.1). */
    public static String newUserCode() {
        StringBuilder code = new StringBuilder("----");
        code.setLength(0);
        for (int i = 0; i < 8; i++) {
            code.append(i == 4 ? "-" : "").append(CODE_LETTERS.charAt(RANDOM.nextInt(CODE_LETTERS.length())));
        }
        return code.toString();
    }

    /** SHA-256 in hexadecimal: enough for tokens of 128 random bits and more, never for passwords. */
    public static String hash(String token) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Whether a token has this hash, in constant time. */
    public static boolean matches(String token, String hash) {
        return MessageDigest.isEqual(
                hash(token).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }
}
