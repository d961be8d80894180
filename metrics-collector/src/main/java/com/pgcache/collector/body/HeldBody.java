package com.pgcache.collector.body;

import com.pgcache.model.body.BodyReading;
import com.pgcache.model.scrape.ScrapeCode;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body that is read when it is complete, as a document of queries is: what is read from it takes as much memory as it
 * does, so nothing would be won by reading it as it comes. It holds a share of the {@link BodyBudget}.
 */
public final class HeldBody implements BodyReading, AutoCloseable {

    /** Full ones, but for the last: a body that comes byte by byte takes no more room than any other. */
    private static final int BLOCK_BYTES = 16 * 1024;

    private final BodyBudget.Share share;
    private final List<byte[]> blocks = new ArrayList<>();
    private int inLast = BLOCK_BYTES;

    public HeldBody(BodyBudget budget) {
        this.share = budget.open();
    }

    @Override
    public @Nullable ScrapeCode add(byte[] more, int length) {
        int at = 0;
        while (at < length) {
            if (inLast == BLOCK_BYTES && !addBlock()) {
                return ScrapeCode.OVERLOADED;
            }
            int part = Math.min(length - at, BLOCK_BYTES - inLast);
            System.arraycopy(more, at, blocks.get(blocks.size() - 1), inLast, part);
            inLast += part;
            at += part;
        }
        return null;
    }

    /** From the first byte, however often it is called. */
    public InputStream open() {
        List<InputStream> parts = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            parts.add(new ByteArrayInputStream(blocks.get(i), 0, i == blocks.size() - 1 ? inLast : BLOCK_BYTES));
        }
        return new SequenceInputStream(Collections.enumeration(parts));
    }

    /**
     * Room for what is read from it.
     *
     * @return false when there is none
     */
    public boolean takeRoom(long bytes) {
        return share.take(bytes);
    }

    /** Gives its share back. What still comes is refused. */
    @Override
    public void close() {
        share.close();
    }

    private boolean addBlock() {
        if (!share.take(BLOCK_BYTES)) {
            return false;
        }
        blocks.add(new byte[BLOCK_BYTES]);
        inLast = 0;
        return true;
    }
}
