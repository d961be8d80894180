package com.pgcache.model.net;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which resolved addresses may be scraped: global unicast, plus what the operator allows for private fleets. Members
 * cannot change this. Decided on the bytes of an address, because {@link InetAddress}'s own questions miss most of the
 * special ranges (IANA special-purpose address registries).
 */
public final class AddressRules {

    private static final Pattern ALLOWED =
            Pattern.compile("(?<cidr>[^\\s]+?)(?::(?<from>\\d{1,5})(?:-(?<to>\\d{1,5}))?)?");

    private static final List<Cidr> RESERVED_V4 = blocks(
            """
            0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24
            192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4
            """);

    private static final Cidr GLOBAL_V6 = Cidr.of("2000::/3");
    private static final List<Cidr> RESERVED_V6 = blocks("2001::/23 2001:db8::/32 2002::/16 3fff::/20");

    /** Cloud metadata services hand out credentials; no operator rule opens them. */
    private static final List<Cidr> METADATA = blocks(
            """
            169.254.169.254/32 169.254.170.2/32 100.100.100.200/32 192.0.0.192/32 fd00:ec2::254/128
            """);

    private final List<Allowed> allowed;
    private final List<Allowed> refused;

    private record Allowed(Cidr block, int fromPort, int toPort) {
        boolean covers(InetAddress address, int port) {
            return block.contains(address) && port >= fromPort && port <= toPort;
        }
    }

    private AddressRules(List<Allowed> allowed, List<Allowed> refused) {
        this.allowed = allowed;
        this.refused = refused;
    }

    /**
     * @param allowed blocks with an optional port or range of ports: {@code 10.1.0.0/16}, {@code 10.1.0.0/16:9090},
     *     {@code 127.0.0.1/32:9091-9093}, {@code [fdaa::/16]:9090}
     * @throws IllegalArgumentException naming the entry that is not one
     */
    public static AddressRules allowing(List<String> allowed) {
        return new AddressRules(allowed.stream().map(AddressRules::parse).toList(), List.of());
    }

    /**
     * The same rules without some addresses, for the suite's own services: refused although public or allowed.
     *
     * @param refused in the form of {@link #allowing}
     * @throws IllegalArgumentException naming the entry that is not one
     */
    public AddressRules refusing(List<String> refused) {
        return new AddressRules(
                allowed, refused.stream().map(AddressRules::parse).toList());
    }

    /** True when a connection to this address and port may be opened. */
    public boolean permits(InetAddress address, int port) {
        InetAddress actual = unmapped(address);
        if (METADATA.stream().anyMatch(block -> block.contains(actual))) {
            return false;
        }
        if (refused.stream().anyMatch(rule -> rule.covers(actual, port))) {
            return false;
        }
        return isGlobal(actual) || allowed.stream().anyMatch(rule -> rule.covers(actual, port));
    }

    /**
     * False when the URL names an address that may not be scraped, so that it is refused at registration. A host name
     * passes, except {@code localhost}: what it resolves to is judged at every connection.
     */
    public boolean permits(AdminUrl url) {
        byte @Nullable [] literal = url.literalAddress();
        if (literal != null) {
            return permits(toAddress(literal), url.port());
        }
        boolean local = url.host().equals("localhost") || url.host().endsWith(".localhost");
        return !local || permits(InetAddress.getLoopbackAddress(), url.port());
    }

    private static boolean isGlobal(InetAddress address) {
        if (address.getAddress().length == 4) {
            return RESERVED_V4.stream().noneMatch(block -> block.contains(address));
        }
        return GLOBAL_V6.contains(address) && RESERVED_V6.stream().noneMatch(block -> block.contains(address));
    }

    /** An IPv4 address inside an IPv6 one is judged as what it is (RFC 4291 section 2.5.5.2). */
    private static InetAddress unmapped(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != 16) {
            return address;
        }
        for (int i = 0; i < 10; i++) {
            if (bytes[i] != 0) {
                return address;
            }
        }
        boolean mapped = bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
        return mapped ? toAddress(new byte[] {bytes[12], bytes[13], bytes[14], bytes[15]}) : address;
    }

    private static Allowed parse(String entry) {
        String text = entry.strip().toLowerCase(Locale.ROOT);
        Matcher matcher = text.startsWith("[")
                ? ALLOWED.matcher(text.replaceFirst("\\[", "").replaceFirst("]", ""))
                : ALLOWED.matcher(text);
        // Without brackets an IPv6 block owns all the colons.
        boolean bareV6 = !text.startsWith("[") && text.indexOf(':') != text.lastIndexOf(':');
        if (bareV6) {
            return new Allowed(Cidr.of(text), 1, 65_535);
        }
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not an allowed block: " + entry);
        }
        String from = matcher.group("from");
        String to = matcher.group("to");
        int fromPort = from == null ? 1 : Integer.parseInt(from);
        int toPort = to != null ? Integer.parseInt(to) : from == null ? 65_535 : fromPort;
        if (fromPort < 1 || toPort > 65_535 || fromPort > toPort) {
            throw new IllegalArgumentException("ports must be 1 to 65535, in order: " + entry);
        }
        return new Allowed(Cidr.of(matcher.group("cidr")), fromPort, toPort);
    }

    private static List<Cidr> blocks(String text) {
        return List.of(text.strip().split("\\s+")).stream().map(Cidr::of).toList();
    }

    private static InetAddress toAddress(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length, impossible);
        }
    }
}
