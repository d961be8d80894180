package com.pgcache.auth;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports that are chosen seconds before somebody listens there. */
public final class Ports {

    /** None is chosen twice, and other modules, whose tests may run at the same time, begin elsewhere. */
    private static final AtomicInteger NEXT = new AtomicInteger(22_000);

    private Ports() {}

    /** Below the ports that the system gives to everybody who asks for any: nobody takes it until we do. */
    public static int free() {
        while (NEXT.get() < 30_000) {
            try (ServerSocket free = new ServerSocket(NEXT.getAndIncrement())) {
                return free.getLocalPort();
            } catch (IOException taken) {
                // the next one, then
            }
        }
        throw new IllegalStateException("no free port from 22000 to 29999");
    }
}
