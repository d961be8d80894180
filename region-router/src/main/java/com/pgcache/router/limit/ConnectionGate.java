package com.pgcache.router.limit;

import com.pgcache.router.RouterConfig;
import com.pgcache.router.visitor.TrustedPeers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.quarkus.vertx.http.HttpServerStart;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.net.impl.TCPServerBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Singleton;
import java.lang.reflect.Field;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sits where the public port accepts connections: so many per address, so many in all, and a {@link HeaderDeadline} on
 * each. Neither Quarkus nor Vert.x 4 has a hook there or a limit of these kinds, so the accepting Netty channel is taken
 * out of Vert.x's server. The management port gets the same, and counts for itself: whoever fills the public port does
 * not lock the operator out.
 */
@Singleton
public class ConnectionGate {

    private final Vertx vertx;
    private volatile TrustedPeers peers;
    private volatile RouterConfig.Limits limits;
    private final ConcurrentMap<Long, Integer> open = new ConcurrentHashMap<>();
    private final Counter full;
    private final Counter crowded;
    private final Counter slow;

    ConnectionGate(Vertx vertx, RouterConfig config, MeterRegistry meters) {
        this.vertx = vertx;
        this.peers = new TrustedPeers(config);
        this.limits = config.limits();
        this.full = meters.counter("router.connections.cut", "reason", "all");
        this.crowded = meters.counter("router.connections.cut", "reason", "address");
        this.slow = meters.counter("router.connections.cut", "reason", "header_timeout");
    }

    /** To be called with every request, first of all. */
    public void headRead(RoutingContext context) {
        HeaderDeadline.headRead(context);
    }

    /** Holds for connections from now on. */
    public void obey(TrustedPeers nowTrusted, RouterConfig.Limits nowAllowed) {
        peers = nowTrusted;
        limits = nowAllowed;
    }

    void install(@ObservesAsync HttpServerStart started) {
        Map<?, ? extends TCPServerBase> servers = ((VertxInternal) vertx).sharedHttpServers();
        synchronized (servers) { // as Vert.x does, whose map is a plain one
            servers.values().forEach(this::install);
        }
    }

    /** One port is told of while the other may still be binding: each is waited for. */
    private void install(TCPServerBase server) {
        acceptor(server).onSuccess(bound -> install(((Channel) bound).pipeline()));
    }

    private synchronized void install(ChannelPipeline pipeline) {
        if (pipeline.get(Acceptor.class) == null) {
            pipeline.addFirst(new Acceptor());
        }
    }

    private static Future<?> acceptor(TCPServerBase server) {
        try {
            Field bound = TCPServerBase.class.getDeclaredField("bindFuture");
            bound.setAccessible(true);
            return (Future<?>) bound.get(server);
        } catch (ReflectiveOperationException | ClassCastException moved) {
            throw new IllegalStateException("this version of Vert.x keeps its accepting channel elsewhere", moved);
        }
    }

    /** @return whether the connection may stay */
    private boolean enter(Channel child, AtomicInteger all) {
        if (!(child.remoteAddress() instanceof InetSocketAddress remote)) {
            return true;
        }
        if (all.incrementAndGet() > limits.connections()) {
            all.decrementAndGet();
            full.increment();
            return false;
        }
        String address = remote.getAddress().getHostAddress();
        long key = ClientKeys.ofAddress(address);
        if (open.merge(key, 1, Integer::sum) > limits.addressConnections() && !peers.isOurs(address)) {
            leave(key, all);
            crowded.increment();
            return false;
        }
        child.closeFuture().addListener(closed -> leave(key, all));
        return true;
    }

    private void leave(long key, AtomicInteger all) {
        all.decrementAndGet();
        open.computeIfPresent(key, (k, count) -> count == 1 ? null : count - 1);
    }

    private final class Acceptor extends ChannelInboundHandlerAdapter {

        private final AtomicInteger all = new AtomicInteger();

        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            Channel child = (Channel) accepted;
            if (enter(child, all)) {
                child.pipeline()
                        .addFirst(
                                "header-deadline",
                                new HeaderDeadline(limits.headerTimeout().toMillis(), slow::increment));
                context.fireChannelRead(accepted);
            } else {
                child.unsafe().closeForcibly();
            }
        }
    }
}
