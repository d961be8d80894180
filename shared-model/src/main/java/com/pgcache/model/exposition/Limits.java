package com.pgcache.model.exposition;

import io.smallrye.config.WithDefault;

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

    /** As a service configures them. */
    public interface Settings {
        /** Samples of one body; pgcache has about 250. */
        @WithDefault("10000")
        int samples();

        /** One line. */
        @WithDefault("65536")
        int lineBytes();

        /** Labels of one sample. */
        @WithDefault("30")
        int labels();

        /** The name of a metric or a label. */
        @WithDefault("128")
        int nameBytes();

        /** The value of a label. */
        @WithDefault("1024")
        int labelValueBytes();
    }

    public static Limits of(Settings config) {
        return new Limits(
                config.samples(), config.lineBytes(), config.labels(), config.nameBytes(), config.labelValueBytes());
    }
}
