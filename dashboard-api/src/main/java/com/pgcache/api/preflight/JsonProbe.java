package com.pgcache.api.preflight;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import com.pgcache.model.body.BodyReading;
import com.pgcache.model.scrape.ScrapeCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Whether a body is one JSON object or array, as it comes; nothing of it is kept. */
final class JsonProbe implements BodyReading {

    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;
    private final ByteArrayFeeder feeder;
    private int depth;
    private boolean complete;

    JsonProbe() {
        try {
            parser = JSON.createNonBlockingByteArrayParser();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        feeder = (ByteArrayFeeder) parser.getNonBlockingInputFeeder();
    }

    @Override
    public @Nullable ScrapeCode add(byte[] more, int length) {
        try {
            feeder.feedInput(more, 0, length);
            return readable() ? null : ScrapeCode.NOT_JSON;
        } catch (IOException notJson) {
            return ScrapeCode.NOT_JSON;
        }
    }

    boolean isComplete() {
        return complete;
    }

    /** False when there is something else than one object or array. */
    private boolean readable() throws IOException {
        for (JsonToken token = parser.nextToken(); token != JsonToken.NOT_AVAILABLE; token = parser.nextToken()) {
            if (token == null) {
                return true;
            }
            if (depth == 0 && (complete || !token.isStructStart())) {
                return false;
            }
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            complete = depth == 0;
        }
        return true;
    }
}
