package com.pgcache.router.geo;

import com.pgcache.router.RouterConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a request's peer and headers to its {@link Visitor}. The first configured geo header that a request has decides;
 * one that is of no use is counted and means the default region, never an error.
 */
@Singleton
public class VisitorLookup {

    private final TrustedPeers peers;
    private final List<GeoHeader> geoHeaders;
    private final Optional<String> addressHeader;
    private final MeterRegistry meters;

    VisitorLookup(RouterConfig config, TrustedPeers peers, MeterRegistry meters) {
        this.peers = peers;
        this.addressHeader = config.clientAddressHeader();
        this.geoHeaders = config.geo()
                .header()
                .map(name -> List.of(GeoHeader.of(name, config.geo().kind())))
                .orElseGet(() -> config.geo().presets().stream()
                        .flatMap(preset -> GeoHeader.preset(preset.strip()).stream())
                        .toList());
        this.meters = meters;
    }

    /** @param peer IP literal of the other end of the connection */
    public Visitor of(String peer, MultiMap headers) {
        boolean trusted = peers.trust(peer);
        GeoAnswer where = geo(headers, trusted);
        if (where instanceof GeoAnswer.Unusable unusable) {
            meters.counter("router.geo.unusable", "reason", unusable.reason()).increment();
        }
        return new Visitor(trusted ? addressFromHeader(peer, headers) : peer, trusted, where);
    }

    private GeoAnswer geo(MultiMap headers, boolean trusted) {
        for (GeoHeader header : geoHeaders) {
            GeoAnswer answer = header.read(headers);
            if (answer != null) {
                return trusted ? answer : GeoAnswer.Unusable.UNTRUSTED;
            }
        }
        return new GeoAnswer.Absent();
    }

    /** From the right, as each proxy appends the peer it saw: the first address that is not one of our own proxies. */
    private String addressFromHeader(String peer, MultiMap headers) {
        if (addressHeader.isEmpty()) {
            return peer;
        }
        String[] hops = String.join(",", headers.getAll(addressHeader.get())).split(",", -1);
        String client = peer;
        for (int i = hops.length - 1; i >= 0 && peers.trust(client); i--) {
            String hop = canonical(hops[i].strip());
            if (hop == null) {
                break;
            }
            client = hop;
        }
        return client;
    }

    private static @Nullable String canonical(String literal) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(literal);
        return address == null ? null : address.getHostAddress();
    }
}
