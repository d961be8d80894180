package com.pgcache.testkit.standin.port;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * A server says that it is closed a moment before its port is: since Java 11 a socket is let go by the next round of
 * its selector (netty issue 8697). Until then clients are not refused, and nobody can listen there again.
 */
public final class PortRelease {

    private static final int TRIES = 1_000;
    private static final long PAUSE_MS = 2;

    private PortRelease() {}

    /** Succeeds once {@code port} can be listened on; fails when that takes longer than two seconds. */
    public static Future<Void> of(Vertx vertx, String host, int port) {
        Promise<Void> released = Promise.promise();
        tryOnce(vertx, host, port, TRIES, released);
        return released.future();
    }

    private static void tryOnce(Vertx vertx, String host, int port, int triesLeft, Promise<Void> released) {
        try {
            // closed again before anybody is told
            new ServerSocket(port, 1, InetAddress.getByName(host)).close();
        } catch (IOException stillTaken) {
            if (triesLeft == 0) {
                released.fail(stillTaken);
            } else {
                vertx.setTimer(PAUSE_MS, timer -> tryOnce(vertx, host, port, triesLeft - 1, released));
            }
            return;
        }
        released.complete();
    }
}
