package com.pgcache.auth.wire;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** What counts as one place in the network: an IPv4 address, or the /64 that one IPv6 customer has to themselves. */
public final class ClientNetwork {

    private static final int NETWORK_BYTES = 8;
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private ClientNetwork() {}

    /**
     * @param ipAddress without brackets; a zone is ignored
     * @return {@code unknown} for everything that is no address, which then shares one counter
     */
    public static String of(String ipAddress) {
        byte @Nullable [] address = NetUtil.createByteArrayFromIpAddressString(ipAddress);
        if (address == null) {
            return "unknown";
        }
        // RFC 4291 section 2.5.5.2: the same client over another socket
        boolean mapped = address.length == 16 && Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
        byte[] folded = mapped ? Arrays.copyOfRange(address, MAPPED.length, address.length) : address;
        return HexFormat.of().formatHex(folded, 0, Math.min(folded.length, NETWORK_BYTES));
    }
}
