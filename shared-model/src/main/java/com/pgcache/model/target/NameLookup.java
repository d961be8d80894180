package com.pgcache.model.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** The resolver of the system, apart from what we make of its answers: those are the name server's word. */
public class NameLookup {

    /** Blocks; at least one address. */
    public List<InetAddress> addresses(String host) throws UnknownHostException {
        return List.of(InetAddress.getAllByName(host));
    }
}
