package com.pgcache.collector.export;

import com.pgcache.model.column.Column;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * {@code prometheus.WriteRequest} in Protocol Buffers: {@code repeated TimeSeries timeseries = 1}, of {@code repeated Label
 * labels = 1} and {@code repeated Sample samples = 2}; a label is {@code string name = 1, value = 2}, a sample {@code double
 * value = 1, int64 timestamp = 2}. Source: Prometheus Remote-Write Specification 1.0, section Protocol.
 */
final class WriteRequest {

    /** Ends a series where it stands: the NaN that Prometheus calls StaleNaN. */
    static final long STALE = 0x7ff0000000000002L;

    private static final int FIRST = 1 << 3 | 2;
    private static final int SECOND = 2 << 3 | 2;
    private static final int FIRST_DOUBLE = 1 << 3 | 1;
    private static final int SECOND_VARINT = 2 << 3;

    private static final int FIRST_CAPACITY = 1 << 16;
    private static final String NAME = "__name__";

    private final ByteBuf out = Unpooled.buffer(FIRST_CAPACITY);
    private final ByteBuf series = Unpooled.buffer();
    private final ByteBuf part = Unpooled.buffer();
    private final InstanceLabels labels;

    private WriteRequest(InstanceLabels labels) {
        this.labels = labels;
    }

    /** @param readings those of one instance in the order of time */
    static ByteBuf of(List<Reading> readings, InstanceLabels labels) {
        WriteRequest request = new WriteRequest(labels);
        readings.forEach(request::add);
        return request.out;
    }

    private void add(Reading reading) {
        List<Label> instance = labels.of(reading.orgId(), reading.instanceId());
        int value = 0;
        for (int i = reading.present().nextSetBit(0);
                i >= 0;
                i = reading.present().nextSetBit(i + 1)) {
            Series row = Series.of(Column.values()[i]);
            double measured = row.value(reading.values()[value++]);
            add(row.name(), row.labels(), instance, Double.doubleToRawLongBits(measured), reading.atMs());
        }
        for (int i = reading.ended().nextSetBit(0); i >= 0; i = reading.ended().nextSetBit(i + 1)) {
            Series row = Series.of(Column.values()[i]);
            add(row.name(), row.labels(), instance, STALE, reading.atMs());
        }
        Reading.Attempt attempt = reading.attempt();
        if (attempt != null) {
            double seconds = attempt.durationMs() / 1000.0;
            add("up", List.of(), instance, Double.doubleToRawLongBits(attempt.ok() ? 1 : 0), reading.atMs());
            add("scrape_duration_seconds", List.of(), instance, Double.doubleToRawLongBits(seconds), reading.atMs());
        }
    }

    /** @param value its bits, as one NaN is not like the other */
    private void add(String name, List<Label> own, List<Label> instance, long value, long atMs) {
        List<Label> all = new ArrayList<>(instance.size() + own.size() + 1);
        all.add(new Label(NAME, name));
        all.addAll(own);
        all.addAll(instance);
        Collections.sort(all);
        series.clear();
        for (Label label : all) {
            part.clear();
            text(FIRST, label.name());
            text(SECOND, label.value());
            message(series, FIRST);
        }
        part.clear();
        part.writeByte(FIRST_DOUBLE);
        part.writeLongLE(value);
        part.writeByte(SECOND_VARINT);
        varint(part, atMs);
        message(series, SECOND);
        part.clear();
        part.writeBytes(series);
        message(out, FIRST);
    }

    private void text(int tag, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        part.writeByte(tag);
        varint(part, bytes.length);
        part.writeBytes(bytes);
    }

    /** What {@link #part} holds becomes a field. */
    private void message(ByteBuf to, int tag) {
        to.writeByte(tag);
        varint(to, part.readableBytes());
        to.writeBytes(part);
    }

    private static void varint(ByteBuf to, long number) {
        long left = number;
        while ((left & ~0x7fL) != 0) {
            to.writeByte((int) (left & 0x7f | 0x80));
            left >>>= 7;
        }
        to.writeByte((int) left);
    }
}
