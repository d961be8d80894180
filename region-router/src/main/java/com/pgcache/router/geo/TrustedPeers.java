package com.pgcache.router.geo;

import com.pgcache.router.RouterConfig;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The proxies in front of us, by address. What anybody else says about where a request comes from is not believed. */
@Singleton
class TrustedPeers {

    private final List<IpSubnetFilterRule> blocks;

    TrustedPeers(RouterConfig config) {
        this.blocks = config.trustedPeers().orElse(List.of()).stream()
                .map(TrustedPeers::block)
                .toList();
    }

    /** @param address literal, never a name; anything else is not trusted */
    boolean trust(@Nullable String address) {
        InetAddress parsed = address == null ? null : NetUtil.createInetAddressFromIpAddressString(address);
        if (parsed == null) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(parsed, 0);
        return blocks.stream().anyMatch(block -> block.matches(socket));
    }

    private static IpSubnetFilterRule block(String cidr) {
        try {
            return new IpSubnetFilterRule(cidr.strip(), IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException notABlock) {
            throw new IllegalArgumentException(
                    "router.trusted-peers (TRUSTED_PROXIES): not a CIDR block such as 10.0.0.0/8: " + cidr, notABlock);
        }
    }
}
