package com.pgcache.testkit.standin.proxy;

import com.pgcache.testkit.standin.reading.Tally;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.NetSocketInternal;
import org.jspecify.annotations.Nullable;

/**
 * One client connection and, once it has said that it wants a session, one connection to the origin. Every byte is
 * counted before it is passed on, so that whoever has an answer also finds it in the counters.
 */
final class Relay {

    private static final int SSL_REQUEST = 80_877_103;
    private static final int GSS_REQUEST = 80_877_104;
    private static final int CANCEL_REQUEST = 80_877_102;

    /** PostgreSQL refuses longer ones. */
    private static final int STARTUP_LIMIT_BYTES = 10_000;

    private static final Buffer NO = Buffer.buffer("N");

    private final NetSocket client;
    private final Context context;
    private final NetClient dialler;
    private final SocketAddress originAddress;
    private final RealTraffic traffic;
    private final Conversation conversation;
    private final MessageScanner fromClient;
    private final MessageScanner fromOrigin;
    private Buffer startup = Buffer.buffer();
    private @Nullable NetSocket origin;
    private boolean dialling;
    private boolean clientPaused;
    private boolean clientEnded;
    private boolean over;

    Relay(NetSocket client, Context context, NetClient dialler, SocketAddress originAddress, RealTraffic traffic) {
        this.client = client;
        this.context = context;
        this.dialler = dialler;
        this.originAddress = originAddress;
        this.traffic = traffic;
        this.conversation = new Conversation(System::nanoTime, request -> traffic.answered(request, System.nanoTime()));
        this.fromClient = new MessageScanner(Conversation.CLIENT_BODIES, conversation::fromClient);
        this.fromOrigin = new MessageScanner(
                Conversation.ORIGIN_BODIES, (type, body, complete) -> conversation.fromOrigin(type, body));
    }

    void start() {
        traffic.opened();
        NetSocketInternal internal = (NetSocketInternal) client;
        channel(client).config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        internal.eventHandler(event -> {
            if (event instanceof ChannelInputShutdownEvent) {
                clientEnded = true;
                passOnEnd();
            }
        });
        client.handler(this::clientSent);
        client.exceptionHandler(reset -> end(true));
        client.closeHandler(closed -> end(false));
    }

    private void clientSent(Buffer chunk) {
        traffic.bytes(Tally.BYTES_CLIENT_IN, chunk.length());
        NetSocket connected = origin;
        if (connected == null) {
            startup.appendBuffer(chunk);
            negotiate();
        } else {
            fromClient.feed(chunk);
            toOrigin(connected, chunk);
        }
    }

    /** Contract 5.1: encryption is refused, and nothing is dialled before a whole startup message is there. */
    private void negotiate() {
        while (!dialling && startup.length() >= 8) {
            long length = startup.getUnsignedInt(0);
            if (length < 8 || length > STARTUP_LIMIT_BYTES) {
                end(true);
                return;
            }
            if (startup.length() < length) {
                return;
            }
            int code = startup.getInt(4);
            if (code == SSL_REQUEST || code == GSS_REQUEST) {
                startup = startup.getBuffer((int) length, startup.length());
                toClient(NO);
            } else {
                dial(code == CANCEL_REQUEST, (int) length);
            }
        }
    }

    private void dial(boolean cancel, int length) {
        dialling = true;
        pauseClient();
        dialler.connect(originAddress)
                .onSuccess(connected -> connected(connected, cancel, length))
                .onFailure(refused -> end(true));
    }

    private void connected(NetSocket connected, boolean cancel, int length) {
        if (over) {
            connected.close();
            return;
        }
        origin = connected;
        connected.handler(chunk -> originSent(connected, chunk));
        connected.exceptionHandler(reset -> end(true));
        // not when it is closed but when all of it is read: the last of it may wait for a slow client
        connected.endHandler(read -> end(!cancel && !conversation.isTerminated() && !clientEnded));
        if (!cancel) {
            fromClient.feed(startup.getBuffer(length, startup.length()));
        }
        toOrigin(connected, startup);
        startup = Buffer.buffer();
        resumeClientUnlessFull(connected);
    }

    private void originSent(NetSocket connected, Buffer chunk) {
        traffic.bytes(Tally.BYTES_ORIGIN_IN, chunk.length());
        fromOrigin.feed(chunk);
        toClient(chunk);
        if (client.writeQueueFull()) {
            connected.pause();
            client.drainHandler(drained -> connected.resume());
        }
    }

    private void toClient(Buffer bytes) {
        traffic.bytes(Tally.BYTES_CLIENT_OUT, bytes.length());
        client.write(bytes);
    }

    private void toOrigin(NetSocket connected, Buffer bytes) {
        traffic.bytes(Tally.BYTES_ORIGIN_OUT, bytes.length());
        connected.write(bytes);
        if (connected.writeQueueFull()) {
            pauseClient();
            connected.drainHandler(drained -> resumeClientUnlessFull(connected));
        }
    }

    private void pauseClient() {
        clientPaused = true;
        client.pause();
    }

    private void resumeClientUnlessFull(NetSocket connected) {
        if (connected.writeQueueFull()) {
            connected.drainHandler(drained -> resumeClientUnlessFull(connected));
            return;
        }
        clientPaused = false;
        client.resume();
        if (clientEnded) {
            // after what was still waiting to be read
            context.runOnContext(read -> passOnEnd());
        }
    }

    /** The client will send nothing more but may still read: the origin is told the same, after all that was sent. */
    private void passOnEnd() {
        NetSocket connected = origin;
        if (connected != null && !clientPaused) {
            connected.write(Buffer.buffer()).onSuccess(sent -> shutOutput(connected));
        } else if (!dialling) {
            end(false);
        }
    }

    private void end(boolean failed) {
        if (over) {
            return;
        }
        over = true;
        conversation.end();
        if (failed || fromClient.isBroken() || fromOrigin.isBroken()) {
            traffic.failed();
        }
        traffic.closed();
        client.close();
        NetSocket connected = origin;
        if (connected != null) {
            connected.close();
        }
    }

    /** Nothing to do when it fails: the connection is over then, and the end handlers say so. */
    private static void shutOutput(NetSocket socket) {
        ChannelFuture unused = ((DuplexChannel) channel(socket)).shutdownOutput();
    }

    private static Channel channel(NetSocket socket) {
        return ((NetSocketInternal) socket).channelHandlerContext().channel();
    }
}
