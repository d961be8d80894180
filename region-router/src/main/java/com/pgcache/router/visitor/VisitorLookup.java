package com.pgcache.router.visitor;

import com.pgcache.router.Complaints;
import com.pgcache.router.RouterConfig;
import com.pgcache.router.geo.GeoAnswer;
import com.pgcache.router.geo.GeoDatabase;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a request's peer and headers to its {@link Visitor}. The first configured geo header that a trusted peer's request
 * has decides; one that is of no use is counted and means the default region, never an error. Without such a header the
 * operator's database decides, if there is one.
 */
public class VisitorLookup {

    private static final String NOWHERE = "none";

    private final TrustedPeers peers;
    private final List<GeoHeader> geoHeaders;
    private final Optional<String> addressHeader;
    private final @Nullable GeoDatabase database;
    private final MeterRegistry meters;

    /** @throws IllegalArgumentException that names the property, its value, and what is allowed */
    public VisitorLookup(RouterConfig config, TrustedPeers peers, MeterRegistry meters) {
        this.peers = peers;
        this.addressHeader = config.clientAddressHeader();
        Complaints complaints = new Complaints();
        this.geoHeaders = complaints.of(() -> GeoPresets.of(config.geo())).orElse(List.of());
        this.database = config.geo()
                .database()
                .flatMap(file -> complaints.of(() -> open(file)))
                .orElse(null);
        if (database != null && !complaints.all().isEmpty()) {
            database.close();
        }
        complaints.raise();
        this.meters = meters;
    }

    /** @param peer IP literal of the other end of the connection */
    public Visitor of(String peer, MultiMap headers) {
        boolean trusted = peers.trust(peer, headers);
        String address = trusted ? addressFromHeader(peer, headers) : peer;
        boolean anonymous = trusted && (address.equals(peer) || peers.isOurs(address));
        for (GeoHeader header : geoHeaders) {
            GeoAnswer answer = header.read(headers);
            if (answer != null && trusted) {
                return visitor(address, true, anonymous, answer, header.source());
            }
            if (answer != null) {
                countUnusable("untrusted");
                break;
            }
        }
        return database == null
                ? visitor(address, trusted, anonymous, new GeoAnswer.Absent(), NOWHERE)
                : visitor(address, trusted, anonymous, fromDatabase(database, address), "database");
    }

    private Visitor visitor(String address, boolean trusted, boolean anonymous, GeoAnswer where, String source) {
        if (where instanceof GeoAnswer.Unusable unusable) {
            countUnusable(unusable.reason());
        }
        return new Visitor(address, trusted, anonymous, where, source);
    }

    private void countUnusable(String reason) {
        meters.counter("router.geo.unusable", "reason", reason).increment();
    }

    private static GeoAnswer fromDatabase(GeoDatabase database, String address) {
        InetAddress parsed = NetUtil.createInetAddressFromIpAddressString(address);
        return parsed == null ? new GeoAnswer.Absent() : database.find(parsed);
    }

    /** From the right, as each proxy appends the peer it saw: the first address that is not one of our own proxies. */
    private String addressFromHeader(String peer, MultiMap headers) {
        if (addressHeader.isEmpty()) {
            return peer;
        }
        String[] hops = String.join(",", headers.getAll(addressHeader.get())).split(",", -1);
        String client = peer;
        for (int i = hops.length - 1; i >= 0 && (client.equals(peer) || peers.isOurs(client)); i--) {
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

    private static GeoDatabase open(String file) {
        try {
            return GeoDatabase.open(Path.of(file));
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "router.geo.database (GEO_DATABASE): not a readable file in MaxMind's format: \"" + file + "\", "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }

    public void close() {
        if (database != null) {
            database.close();
        }
    }
}
