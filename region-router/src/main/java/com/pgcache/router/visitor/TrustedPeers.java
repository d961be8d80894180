package com.pgcache.router.visitor;

import com.pgcache.router.Complaints;
import com.pgcache.router.RouterConfig;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.vertx.core.MultiMap;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The proxies in front of us, by address, by a secret they send with every request, or by both when both are configured.
 * What anybody else says about where a request comes from is not believed.
 */
public class TrustedPeers {

    /** The services never see it. */
    static final String SECRET_HEADER = "X-Pgcache-Edge-Secret";

    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9+/=_.-]{32,256}");

    private final List<IpSubnetFilterRule> blocks;
    private final List<byte[]> secrets;

    private TrustedPeers() {
        this.blocks = List.of();
        this.secrets = List.of();
    }

    /** Nobody is believed. */
    public static TrustedPeers nobody() {
        return new TrustedPeers();
    }

    /** @throws IllegalArgumentException that names the property and what is allowed */
    public TrustedPeers(RouterConfig config) {
        Complaints complaints = new Complaints();
        this.blocks = complaints.ofEach(config.trustedPeers().orElse(List.of()), TrustedPeers::block);
        this.secrets = complaints.ofEach(config.trustedSecrets().orElse(List.of()), TrustedPeers::secret);
        complaints.raise();
    }

    /** @param peer IP literal of the other end of the connection; anything else is not trusted */
    boolean trust(String peer, MultiMap headers) {
        if (secrets.isEmpty()) {
            return isOurs(peer);
        }
        return (blocks.isEmpty() || isOurs(peer)) && knowsASecret(headers.getAll(SECRET_HEADER));
    }

    /** Whether the address is in one of the blocks. */
    public boolean isOurs(@Nullable String address) {
        InetAddress parsed = address == null ? null : NetUtil.createInetAddressFromIpAddressString(address);
        if (parsed == null) {
            return false;
        }
        InetSocketAddress socket = new InetSocketAddress(parsed, 0);
        return blocks.stream().anyMatch(block -> block.matches(socket));
    }

    /** Every secret is compared, and in full: how long it takes tells nothing about them. */
    private boolean knowsASecret(List<String> given) {
        if (given.size() != 1) {
            return false;
        }
        byte[] bytes = given.get(0).getBytes(StandardCharsets.UTF_8);
        boolean known = false;
        for (byte[] secret : secrets) {
            known |= MessageDigest.isEqual(secret, bytes);
        }
        return known;
    }

    private static IpSubnetFilterRule block(String cidr) {
        try {
            return new IpSubnetFilterRule(cidr.strip(), IpFilterRuleType.ACCEPT);
        } catch (IllegalArgumentException notABlock) {
            throw new IllegalArgumentException(
                    "router.trusted-peers (TRUSTED_PROXIES): not a CIDR block such as 10.0.0.0/8: " + cidr, notABlock);
        }
    }

    /** The value itself is not told: it may be a real secret with a typing error. */
    private static byte[] secret(String text) {
        if (!SECRET.matcher(text.strip()).matches()) {
            throw new IllegalArgumentException("router.trusted-secrets (TRUSTED_PROXY_SECRETS): a secret has 32 to 256"
                    + " of A-Z, a-z, 0-9 and + / = _ . -; the one of "
                    + text.strip().length() + " characters is none");
        }
        return text.strip().getBytes(StandardCharsets.UTF_8);
    }
}
