package com.pgcache.router.limit;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * On the bytes of one connection: from its opening, TLS included, or from the first byte after an answer, the head of a
 * request must be complete within a time, however many bytes trickle in meanwhile. All of it on the connection's event
 * loop.
 */
final class HeaderDeadline extends ChannelInboundHandlerAdapter {

    private final long limitMs;
    private final Runnable onExpiry;
    private @Nullable ScheduledFuture<?> deadline;
    private int requestsInFlight;
    private boolean multiplexed;

    HeaderDeadline(long limitMs, Runnable onExpiry) {
        this.limitMs = limitMs;
        this.onExpiry = onExpiry;
    }

    /** Tells the connection of a request that its head has been read. */
    static void headRead(RoutingContext context) {
        HttpServerRequest request = context.request();
        HttpConnection connection = request.connection();
        HeaderDeadline handler = connection instanceof ConnectionBase base
                ? base.channel().pipeline().get(HeaderDeadline.class)
                : null;
        if (handler == null) {
            return;
        }
        handler.stop();
        if (request.version() == HttpVersion.HTTP_2) {
            // Frames come at any time there, and Netty bounds header blocks itself.
            handler.multiplexed = true;
            return;
        }
        handler.requestsInFlight++;
        context.addEndHandler(ended -> handler.requestsInFlight--);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        start(context);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        start(context);
        context.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        stop();
        context.fireChannelInactive();
    }

    private void start(ChannelHandlerContext context) {
        if (deadline == null && requestsInFlight == 0 && !multiplexed) {
            deadline = context.channel().eventLoop().schedule(() -> expire(context), limitMs, TimeUnit.MILLISECONDS);
        }
    }

    private void expire(ChannelHandlerContext context) {
        onExpiry.run();
        context.close();
    }

    private void stop() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }
}
