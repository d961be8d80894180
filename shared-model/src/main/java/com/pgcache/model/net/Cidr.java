package com.pgcache.model.net;

import java.net.InetAddress;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A block of IP addresses in CIDR notation (RFC 4632, RFC 4291 section 2.3).
 *
 * @param network 4 or 16 bytes, host bits zero
 * @param prefixLength bits of {@code network} that count
 */
record Cidr(byte[] network, int prefixLength) {

    /** @throws IllegalArgumentException when {@code text} is not {@code <address literal>/<prefix length>} */
    static Cidr of(String text) {
        int slash = text.indexOf('/');
        byte @Nullable [] address = IpLiteral.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new IllegalArgumentException("not a CIDR block: " + text);
        }
        int bits = address.length * 8;
        int prefix = slash < 0 ? bits : parsePrefix(text, slash, bits);
        Cidr block = new Cidr(address, prefix);
        if (!block.hostBitsAreZero()) {
            throw new IllegalArgumentException("bits after the prefix are set: " + text);
        }
        return block;
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == network.length && commonPrefix(bytes) >= prefixLength;
    }

    private static int parsePrefix(String text, int slash, int bits) {
        String digits = text.substring(slash + 1);
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            throw new IllegalArgumentException("prefix length must be 0 to " + bits + ": " + text);
        }
        return Integer.parseInt(digits);
    }

    private int commonPrefix(byte[] other) {
        for (int i = 0; i < network.length; i++) {
            int difference = (network[i] ^ other[i]) & 0xff;
            if (difference != 0) {
                return i * 8 + Integer.numberOfLeadingZeros(difference) - 24;
            }
        }
        return network.length * 8;
    }

    private boolean hostBitsAreZero() {
        for (int bit = prefixLength; bit < network.length * 8; bit++) {
            if ((network[bit / 8] & (0x80 >> (bit % 8))) != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cidr that && prefixLength == that.prefixLength && Arrays.equals(network, that.network);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(network) + prefixLength;
    }

    @Override
    public String toString() {
        return IpLiteral.format(network) + "/" + prefixLength;
    }
}
