package com.pgcache.collector.querydocument;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.pgcache.collector.querystats.QueryStats;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forgiving reads of one JSON value, without a tree. A value of another type than expected is skipped and null, as a
 * version that we do not know may send it.
 */
final class JsonFields {

    /** Characters of one text: a statement with ten thousand values has as many, and twice that many bytes while it is read. */
    private static final int TEXT_LENGTH = 1_000_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(TEXT_LENGTH).build())
            .build();

    /** {@code schema.table}: two PostgreSQL identifiers of 63 bytes, quoted, with room to spare. */
    private static final int TABLE_LENGTH = 200;

    private static final int TABLES = 64;

    /** What is done with the value of one field; it must read or skip it. */
    interface Field {
        void read(String name, JsonParser json) throws IOException;
    }

    private JsonFields() {}

    /** Bytes that are no UTF-8, such as a character cut in half, become U+FFFD instead of an error. */
    static JsonParser open(InputStream body) throws IOException {
        return FACTORY.createParser(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** @return false when the value is no object; it is skipped then */
    static boolean object(JsonParser json, Field field) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return false;
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            json.nextToken();
            field.read(name, json);
        }
        return true;
    }

    /** @return null when the value is no string; never with a NUL, which PostgreSQL has no text for */
    static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText().replace('\0', '\uFFFD');
        }
        json.skipChildren();
        return null;
    }

    /** An unsigned number as it is written, or a string. */
    static @Nullable String unsigned(JsonParser json) throws IOException {
        return json.currentToken() == JsonToken.VALUE_NUMBER_INT
                ? json.getBigIntegerValue().toString()
                : text(json);
    }

    /** Between 0 and the largest {@code bigint}; what is beyond is the nearest of the two. */
    static @Nullable Long count(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            BigInteger value = json.getBigIntegerValue();
            if (value.signum() < 0) {
                return 0L;
            }
            return value.bitLength() < Long.SIZE ? value.longValue() : Long.MAX_VALUE;
        }
        if (json.currentToken() == JsonToken.VALUE_NUMBER_FLOAT) {
            return (long) Math.max(0, json.getDoubleValue());
        }
        json.skipChildren();
        return null;
    }

    static long countOrZero(JsonParser json) throws IOException {
        Long count = count(json);
        return count == null ? 0 : count;
    }

    static @Nullable Double real(JsonParser json) throws IOException {
        if (json.currentToken() != null && json.currentToken().isNumeric()) {
            double value = json.getDoubleValue();
            return Double.isFinite(value) ? value : null;
        }
        json.skipChildren();
        return null;
    }

    static @Nullable Boolean flag(JsonParser json) throws IOException {
        if (json.currentToken() != null && json.currentToken().isBoolean()) {
            return json.getBooleanValue();
        }
        json.skipChildren();
        return null;
    }

    /** Sorted, without {@link QueryStats#TABLE_SEPARATOR}. */
    static List<String> tables(JsonParser json) throws IOException {
        List<String> tables = new ArrayList<>();
        if (json.currentToken() != JsonToken.START_ARRAY) {
            json.skipChildren();
            return tables;
        }
        while (json.nextToken() != JsonToken.END_ARRAY) {
            String table = text(json);
            if (table != null && !table.isEmpty() && table.length() <= TABLE_LENGTH && tables.size() < TABLES) {
                tables.add(table.replace(QueryStats.TABLE_SEPARATOR, ""));
            }
        }
        tables.sort(null);
        return tables;
    }
}
