package com.pgcache.api.preflight;

import com.pgcache.model.body.BodyReading;
import com.pgcache.model.exposition.Judged;
import com.pgcache.model.exposition.Limits;
import com.pgcache.model.exposition.MetricsReading;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads metrics as the collector does, and notices how far it got. For one thread at a time. */
final class MetricsProbe implements BodyReading {

    private final MetricsReading metrics;
    private final Runnable whenConnected;
    private boolean connected;
    private boolean answered;
    private @Nullable Instant date;

    MetricsProbe(Limits limits, Runnable whenConnected) {
        this.metrics = new MetricsReading(limits);
        this.whenConnected = whenConnected;
    }

    @Override
    public void connected() {
        if (!connected) {
            connected = true;
            whenConnected.run();
        }
    }

    @Override
    public void dated(String header) {
        try {
            date = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException notADate) {
            date = null;
        }
    }

    @Override
    public void begin(String contentType) {
        answered = true;
        metrics.begin(contentType);
    }

    @Override
    public @Nullable ScrapeCode add(byte[] more, int length) {
        return metrics.add(more, length);
    }

    boolean isConnected() {
        return connected;
    }

    /** True when its status was good, whatever became of its body. */
    boolean isAnswered() {
        return answered;
    }

    /** How far the clock of the instance is from ours, either way; zero when it does not tell. */
    Duration skew(Instant now) {
        return date == null ? Duration.ZERO : Duration.between(date, now).abs();
    }

    Judged end() {
        return metrics.end();
    }
}
