package com.pgcache.testkit.standin.proxy;

import com.pgcache.testkit.standin.port.PortRelease;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** The proxy port: like pgcache one connection to the origin for every client's, unlike it nothing but a relay. */
public final class PassThrough {

    private final Vertx vertx;
    private final String host;
    private final SocketAddress origin;
    private final RealTraffic traffic;
    private final NetClient dialler;
    private volatile int port;
    private volatile @Nullable NetServer server;

    /** @param port 0 for any; it stays the same when the server is closed and opened again */
    public PassThrough(Vertx vertx, String host, int port, SocketAddress origin, RealTraffic traffic) {
        this.vertx = vertx;
        this.host = host;
        this.port = port;
        this.origin = origin;
        this.traffic = traffic;
        this.dialler = vertx.createNetClient();
    }

    /** Does nothing when it is open. */
    public Future<Void> open() {
        if (server != null) {
            return Future.succeededFuture();
        }
        NetServer opening = vertx.createNetServer(
                new NetServerOptions().setHost(host).setPort(port).setReuseAddress(true));
        opening.connectHandler(client -> {
            Context context = vertx.getOrCreateContext();
            new Relay(client, context, dialler, origin, traffic).start();
        });
        return opening.listen().map(open -> {
            server = open;
            port = open.actualPort();
            return null;
        });
    }

    /** Closes every connection as well; done when the port is free. Does nothing when it is closed. */
    public Future<Void> close() {
        NetServer closing = server;
        server = null;
        return closing == null
                ? Future.succeededFuture()
                : closing.close().compose(closed -> PortRelease.of(vertx, host, port));
    }

    public int port() {
        return port;
    }
}
