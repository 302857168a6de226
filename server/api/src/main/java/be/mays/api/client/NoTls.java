package be.mays.api.client;

import java.security.KeyManagementException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What a client has that only ever speaks plain HTTP. Java's own context reads all certificates of the machine and
 * loads its whole TLS: 4 MB for nothing, on a device that has little. Immutable.
 */
final class NoTls extends SSLContextSpi {
    private NoTls() {}

    /** A context that refuses every connection. @throws IllegalStateException when this Java has no cryptography at all */
    static SSLContext context() {
        try {
            Provider any = SecureRandom.getInstance("SHA1PRNG").getProvider();
            return new SSLContext(new NoTls(), any, "none") {};
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("this Java has no random numbers", impossible);
        }
    }

    private static UnsupportedOperationException refused() {
        return new UnsupportedOperationException("this client was made for an http address and speaks no TLS");
    }

    @Override
    protected void engineInit(
            KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
            throws KeyManagementException {
        throw refused();
    }

    @Override
    protected SSLSocketFactory engineGetSocketFactory() {
        throw refused();
    }

    @Override
    protected SSLServerSocketFactory engineGetServerSocketFactory() {
        throw refused();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine() {
        throw refused();
    }

    @Override
    protected SSLEngine engineCreateSSLEngine(String host, int port) {
        throw refused();
    }

    @Override
    protected SSLSessionContext engineGetServerSessionContext() {
        throw refused();
    }

    @Override
    protected SSLSessionContext engineGetClientSessionContext() {
        throw refused();
    }

    @Override
    protected SSLParameters engineGetDefaultSSLParameters() {
        return new SSLParameters();
    }

    @Override
    protected SSLParameters engineGetSupportedSSLParameters() {
        return new SSLParameters();
    }
}
