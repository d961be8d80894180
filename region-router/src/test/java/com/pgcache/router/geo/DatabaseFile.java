package com.pgcache.router.geo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes a file in MaxMind's format (<a href="https://maxmind.github.io/MaxMind-DB/">specification</a>, version 2.0) with
 * the networks of a test: records of 24 bits, IPv4 below ::/96 as real files have it.
 */
public final class DatabaseFile {

    private static final byte[] MARKER = "\u00ab\u00cd\u00efMaxMind.com".getBytes(StandardCharsets.ISO_8859_1);

    private static final int EMPTY = -1;

    private final int ipVersion;
    /** Two records each: a node, {@link #EMPTY}, or a data offset as {@code -2 - offset}. */
    private final List<int[]> nodes = new ArrayList<>();

    private final ByteArrayOutputStream data = new ByteArrayOutputStream();

    /** @param ipVersion 4 or 6 */
    public DatabaseFile(int ipVersion) {
        this.ipVersion = ipVersion;
        nodes.add(new int[] {EMPTY, EMPTY});
    }

    /** @param network address and prefix length, such as {@code 203.0.113.0/24}; later ones must not overlap earlier ones */
    public DatabaseFile add(String network, Map<String, ?> record) {
        String[] parts = network.split("/", 2);
        boolean[] bits = bits(parts[0], Integer.parseInt(parts[1]));
        int leaf = -2 - data.size();
        write(data, record);
        int node = 0;
        for (int i = 0; i < bits.length - 1; i++) {
            int side = bits[i] ? 1 : 0;
            if (nodes.get(node)[side] == EMPTY) {
                nodes.add(new int[] {EMPTY, EMPTY});
                nodes.get(node)[side] = nodes.size() - 1;
            }
            node = nodes.get(node)[side];
        }
        nodes.get(node)[bits[bits.length - 1] ? 1 : 0] = leaf;
        return this;
    }

    public Path writeTo(Path file) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int[] node : nodes) {
            for (int value : node) {
                int number = value == EMPTY ? nodes.size() : value < 0 ? nodes.size() + 16 + (-2 - value) : value;
                out.write(number >> 16);
                out.write(number >> 8);
                out.write(number);
            }
        }
        out.writeBytes(new byte[16]);
        out.writeBytes(data.toByteArray());
        out.writeBytes(MARKER);
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("binary_format_major_version", (short) 2);
        metadata.put("binary_format_minor_version", (short) 0);
        metadata.put("build_epoch", 1_700_000_000L);
        metadata.put("database_type", "Test-City");
        metadata.put("description", Map.of("en", "networks of a test"));
        metadata.put("ip_version", (short) ipVersion);
        metadata.put("languages", List.of("en"));
        metadata.put("node_count", nodes.size());
        metadata.put("record_size", (short) 24);
        write(out, metadata);
        try {
            return Files.write(file, out.toByteArray());
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private boolean[] bits(String literal, int prefix) {
        try {
            byte[] address = InetAddress.getByName(literal).getAddress();
            int lead = ipVersion == 6 && address.length == 4 ? 96 : 0;
            boolean[] bits = new boolean[lead + prefix];
            for (int i = 0; i < prefix; i++) {
                bits[lead + i] = (address[i / 8] & (0x80 >> (i % 8))) != 0;
            }
            return bits;
        } catch (IOException notALiteral) {
            throw new UncheckedIOException(notALiteral);
        }
    }

    /** Type in the upper three bits, size in the lower five; types above 7 in a byte of their own. */
    private static void write(ByteArrayOutputStream out, Object value) {
        if (value instanceof String text) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            head(out, 2, bytes.length);
            out.writeBytes(bytes);
        } else if (value instanceof Double number) {
            head(out, 3, 8);
            out.writeBytes(ByteBuffer.allocate(8).putDouble(number).array());
        } else if (value instanceof Short number) {
            head(out, 5, 2);
            out.writeBytes(ByteBuffer.allocate(2).putShort(number).array());
        } else if (value instanceof Integer number) {
            head(out, 6, 4);
            out.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
        } else if (value instanceof Long number) {
            head(out, 9, 8);
            out.writeBytes(ByteBuffer.allocate(8).putLong(number).array());
        } else if (value instanceof List<?> list) {
            head(out, 11, list.size());
            list.forEach(each -> write(out, each));
        } else if (value instanceof Map<?, ?> map) {
            head(out, 7, map.size());
            map.forEach((key, each) -> {
                write(out, key);
                write(out, each);
            });
        } else {
            throw new IllegalArgumentException("not written here: " + value);
        }
    }

    private static void head(ByteArrayOutputStream out, int type, int size) {
        boolean extended = type > 7;
        out.write((extended ? 0 : type) << 5 | Math.min(size, 29));
        if (extended) {
            out.write(type - 7);
        }
        if (size >= 29) {
            out.write(size - 29);
        }
    }
}
