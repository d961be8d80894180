package com.pgcache.collector.exposition;

import com.pgcache.collector.CollectorConfig;

/**
 * How much of a body is read, of families that are known to us and of the others.
 *
 * @param samples of one body; known to us or not
 * @param lineBytes of any line, without its end
 * @param labels of one sample
 * @param nameBytes of a metric or a label
 * @param labelValueBytes with its escapes
 */
public record Limits(int samples, int lineBytes, int labels, int nameBytes, int labelValueBytes) {

    static final Limits NONE = new Limits(
            Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE - 1, Integer.MAX_VALUE, Integer.MAX_VALUE);

    public static Limits of(CollectorConfig.Exposition config) {
        return new Limits(
                config.samples(), config.lineBytes(), config.labels(), config.nameBytes(), config.labelValueBytes());
    }
}
