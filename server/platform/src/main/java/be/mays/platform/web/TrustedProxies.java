package be.mays.platform.web;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collection;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;
import org.jspecify.annotations.Nullable;

/**
 * Believes what a reverse proxy says about the client: its address, scheme and host in {@code X-Forwarded-For},
 * {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}. Only from the proxies that were named: from anybody else these headers mean nothing, for
 * everybody can write them. Thread-safe.
 */
public final class TrustedProxies implements HttpConfiguration.Customizer {
    private final InetAddressSet trusted = new InetAddressSet();
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    /**
     * Believes these.
     *
     * @param proxies addresses or networks such as {@code 10.0.0.5} or {@code 10.0.0.0/24}
     * @throws IllegalArgumentException when one of them is neither
     */
    public TrustedProxies(Collection<String> proxies) {
        trusted.addAll(proxies);
        // why: proxies set X-Forwarded-For, -Proto and -Host anew, but pass on what else a client claims
        forwarded.setForwardedHeader(null);
        forwarded.setForwardedServerHeader(null);
        forwarded.setForwardedPortHeader(null);
        forwarded.setForwardedHttpsHeader(null);
        forwarded.setForwardedCipherSuiteHeader(null);
        forwarded.setForwardedSslSessionIdHeader(null);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable answer) {
        SocketAddress client = request.getConnectionMetaData().getRemoteSocketAddress();
        @Nullable InetAddress address = client instanceof InetSocketAddress known ? known.getAddress() : null;
        boolean isTrusted = address != null && trusted.test(address);
        return isTrusted ? forwarded.customize(request, answer) : request;
    }
}
