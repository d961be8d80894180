package com.pgcache.collector.target;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The resolver of the system, apart from what we make of its answers: those are the name server's word. */
@ApplicationScoped
class NameLookup {

    /** Blocks; at least one address. */
    List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
