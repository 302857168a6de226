package be.mays.server.staff.oidc;

/** How this server proves to the issuer that it is the client that was registered there. */
public sealed interface ClientProof {
    /** A shared secret. */
    record Secret(String value) implements ClientProof {
        @Override
        public String toString() {
            return "Secret[hidden]";
        }
    }

    /**
     * A private key, with which short-lived statements are signed (RFC 7523).
     *
     * @param text a JWK, or an RSA key in PEM (PKCS #8)
     */
    record PrivateKey(String text) implements ClientProof {
        @Override
        public String toString() {
            return "PrivateKey[hidden]";
        }
    }
}
