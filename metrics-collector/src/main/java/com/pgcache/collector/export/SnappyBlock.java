package com.pgcache.collector.export;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;

/**
 * The block format of Snappy, which remote-write wants (not the framed one). Netty's encoder counts in 15 bits, so it gets
 * pieces; a copy never reaches back beyond its piece, and so their elements may follow each other behind one length. Source:
 * google/snappy, format_description.txt.
 */
final class SnappyBlock {

    /** Positions in a piece fit into the encoder's signed 16 bits. */
    private static final int PIECE_BYTES = 1 << 15;

    /** The encoder looks at four bytes where it stands, also at the end. */
    private static final int LOOK_AHEAD_BYTES = 8;

    private SnappyBlock() {}

    static ByteBuf of(ByteBuf plain) {
        int length = plain.readableBytes();
        ByteBuf out = Unpooled.buffer(length / 4 + 64);
        varint(out, length);
        ByteBuf piece = Unpooled.buffer(PIECE_BYTES + LOOK_AHEAD_BYTES);
        ByteBuf encoded = Unpooled.buffer(PIECE_BYTES + PIECE_BYTES / 6 + 32);
        Snappy encoder = new Snappy();
        while (plain.isReadable()) {
            int bytes = Math.min(PIECE_BYTES, plain.readableBytes());
            piece.clear();
            piece.writeBytes(plain, bytes);
            piece.writeZero(LOOK_AHEAD_BYTES);
            encoded.clear();
            encoder.encode(piece, encoded, bytes);
            skipVarint(encoded);
            out.writeBytes(encoded);
        }
        return out;
    }

    private static void varint(ByteBuf out, int number) {
        int left = number;
        while (left > 0x7f) {
            out.writeByte(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.writeByte(left);
    }

    private static void skipVarint(ByteBuf in) {
        while (in.readByte() < 0) {
            // the highest bit says that another byte follows
        }
    }
}
