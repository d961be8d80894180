package com.pgcache.model.body;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * A gzip stream as it arrives, member after member (RFC 1952 section 2.2). Check sum and length of every member are
 * checked; nothing is kept but a window.
 */
final class Gunzip implements AutoCloseable {

    /** Takes what was inflated. */
    interface Sink {
        /** False when it has enough. The array is reused afterwards. */
        boolean take(byte[] inflated, int length);
    }

    /** Parts of a member, in their order. */
    private enum Part {
        FIXED,
        EXTRA_LENGTH,
        EXTRA,
        NAME,
        COMMENT,
        HEADER_CHECK,
        DATA,
        TRAILER
    }

    private static final int FIXED_BYTES = 10;
    private static final int TRAILER_BYTES = 8;
    private static final int HAS_HEADER_CHECK = 2;
    private static final int HAS_EXTRA = 4;
    private static final int HAS_NAME = 8;
    private static final int HAS_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xe0;

    private final Inflater inflater = new Inflater(true);
    private final CRC32 check = new CRC32();
    private final byte[] window = new byte[16 * 1024];

    private Part part = Part.FIXED;
    private int members;
    private int flags;

    /** Bytes of this part that were read. */
    private int count;

    /** The bytes of this part as one little-endian number. */
    private long number;

    /** @throws DataFormatException when this is no gzip stream, or a check sum or length is wrong */
    void add(byte[] chunk, Sink sink) throws DataFormatException {
        int at = 0;
        while (at < chunk.length) {
            if (part == Part.DATA) {
                at = inflate(chunk, at, sink);
            } else {
                read(chunk[at] & 0xff);
                at++;
            }
        }
    }

    /** True between two members: the stream may end here. */
    boolean isComplete() {
        return members > 0 && part == Part.FIXED && count == 0;
    }

    /** Gives the memory outside the heap back at once. */
    @Override
    public void close() {
        inflater.end();
    }

    private int inflate(byte[] chunk, int from, Sink sink) throws DataFormatException {
        inflater.setInput(chunk, from, chunk.length - from);
        for (int length = inflater.inflate(window); length > 0; length = inflater.inflate(window)) {
            check.update(window, 0, length);
            if (!sink.take(window, length)) {
                return chunk.length;
            }
        }
        if (inflater.needsDictionary()) {
            throw new DataFormatException("gzip has no dictionaries");
        }
        if (!inflater.finished()) {
            return chunk.length;
        }
        begin(Part.TRAILER);
        return chunk.length - inflater.getRemaining();
    }

    private void read(int each) throws DataFormatException {
        switch (part) {
            case FIXED -> fixed(each);
            case NAME, COMMENT -> {
                if (each == 0) {
                    begin(after(part));
                }
            }
            case EXTRA_LENGTH -> {
                if (collected(each, 2)) {
                    long length = number;
                    begin(length == 0 ? after(Part.EXTRA) : Part.EXTRA);
                    number = length;
                }
            }
            case EXTRA -> {
                count++;
                if (count == number) {
                    begin(after(part));
                }
            }
            case HEADER_CHECK -> {
                if (collected(each, 2)) {
                    begin(Part.DATA);
                }
            }
            case TRAILER -> {
                if (collected(each, TRAILER_BYTES)) {
                    endMember();
                }
            }
            case DATA -> throw new IllegalStateException("data goes to the inflater");
        }
    }

    /** Magic 1f 8b, method 8 (deflate), flags; the time and what follows it tell us nothing. */
    private void fixed(int each) throws DataFormatException {
        boolean good =
                switch (count) {
                    case 0 -> each == 0x1f;
                    case 1 -> each == 0x8b;
                    case 2 -> each == 8;
                    case 3 -> (each & RESERVED_FLAGS) == 0;
                    default -> true;
                };
        if (!good) {
            throw new DataFormatException("not a gzip header");
        }
        if (count == 3) {
            flags = each;
        }
        count++;
        if (count == FIXED_BYTES) {
            begin(after(Part.FIXED));
        }
    }

    /** The next part that this member has. */
    private Part after(Part done) {
        if (done == Part.FIXED && (flags & HAS_EXTRA) != 0) {
            return Part.EXTRA_LENGTH;
        }
        if (done.compareTo(Part.NAME) < 0 && (flags & HAS_NAME) != 0) {
            return Part.NAME;
        }
        if (done.compareTo(Part.COMMENT) < 0 && (flags & HAS_COMMENT) != 0) {
            return Part.COMMENT;
        }
        return (flags & HAS_HEADER_CHECK) != 0 ? Part.HEADER_CHECK : Part.DATA;
    }

    private void begin(Part next) {
        part = next;
        count = 0;
        number = 0;
    }

    private boolean collected(int each, int bytes) {
        number |= (long) each << (8 * count);
        count++;
        return count == bytes;
    }

    private void endMember() throws DataFormatException {
        long checkSum = number & 0xffff_ffffL;
        long length = number >>> 32;
        if (checkSum != check.getValue() || length != (inflater.getBytesWritten() & 0xffff_ffffL)) {
            throw new DataFormatException("check sum or length of a gzip member is wrong");
        }
        members++;
        inflater.reset();
        check.reset();
        begin(Part.FIXED);
    }
}
