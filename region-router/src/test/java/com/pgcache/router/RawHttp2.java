package com.pgcache.router;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http2.DefaultHttp2HeadersDecoder;
import io.netty.handler.codec.http2.Http2Exception;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Frames of HTTP/2 (RFC 9113) as no client library would send them, and what comes back. */
public final class RawHttp2 implements AutoCloseable {

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int GOAWAY = 7;
    private static final int CONTINUATION = 9;
    private static final int END_STREAM = 1;
    private static final int END_HEADERS = 4;
    private static final int PRIORITY = 0x20;

    /**
     * How a stream ended.
     *
     * @param status of the answer, 0 without one
     * @param error of RST_STREAM or GOAWAY; 0 when the answer ended the stream, -1 when the connection just closed
     */
    public record Outcome(int status, long error, String body) {

        public boolean refused() {
            return error != 0 || status >= 400 && status < 500;
        }
    }

    private final SSLSocket socket;
    private final OutputStream out;
    private final DataInputStream in;
    private final DefaultHttp2HeadersDecoder decoder = new DefaultHttp2HeadersDecoder(false);

    /** Connected, ALPN done, preface and settings sent. */
    public RawHttp2(int port) throws IOException {
        socket = (SSLSocket) trustingAll().getSocketFactory().createSocket();
        socket.connect(new InetSocketAddress("127.0.0.1", port), 5_000);
        socket.setSoTimeout(60_000);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2"});
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        if (!socket.getApplicationProtocol().equals("h2")) {
            throw new IOException("the router speaks " + socket.getApplicationProtocol());
        }
        out = socket.getOutputStream();
        in = new DataInputStream(socket.getInputStream());
        out.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        frame(SETTINGS, 0, 0, new byte[0]);
    }

    /** A GET's usual pseudo-headers in front of {@code more}; names and values in turn. */
    public void get(int stream, String path, String... more) throws IOException {
        headers(stream, true, concat(get(path), more));
    }

    public static String[] get(String path) {
        return new String[] {":method", "GET", ":scheme", "https", ":authority", "a", ":path", path};
    }

    public void headers(int stream, boolean end, String... namesAndValues) throws IOException {
        frame(HEADERS, (end ? END_STREAM : 0) | END_HEADERS, stream, block(namesAndValues));
    }

    /** A header block that goes on. */
    public void openHeaders(int stream, String... namesAndValues) throws IOException {
        frame(HEADERS, END_STREAM, stream, block(namesAndValues));
    }

    public void continuation(int stream, boolean last, String... namesAndValues) throws IOException {
        frame(CONTINUATION, last ? END_HEADERS : 0, stream, block(namesAndValues));
    }

    public void data(int stream, boolean end, byte[] bytes) throws IOException {
        frame(DATA, end ? END_STREAM : 0, stream, bytes);
    }

    /** CANCEL. */
    public void reset(int stream) throws IOException {
        frame(RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }

    /** Reads until that stream, or the connection, has ended. */
    public Outcome outcome(int stream) throws IOException {
        int status = 0;
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            while (true) {
                int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
                int type = in.readUnsignedByte();
                int flags = in.readUnsignedByte();
                int on = in.readInt() & Integer.MAX_VALUE;
                byte[] payload = unpadded(in.readNBytes(length), type, flags);
                if (type == HEADERS) {
                    int decoded = Integer.parseInt(decoder.decodeHeaders(on, Unpooled.wrappedBuffer(payload))
                            .status()
                            .toString());
                    status = on == stream ? decoded : status;
                } else if (type == DATA && on == stream) {
                    body.write(payload);
                } else if (type == GOAWAY && error(payload, 4) != 0) {
                    return new Outcome(status, error(payload, 4), body.toString(StandardCharsets.UTF_8));
                } else if (type == RST_STREAM && on == stream) {
                    return new Outcome(status, error(payload, 0), body.toString(StandardCharsets.UTF_8));
                }
                if ((type == HEADERS || type == DATA) && on == stream && (flags & END_STREAM) != 0) {
                    return new Outcome(status, 0, body.toString(StandardCharsets.UTF_8));
                }
            }
        } catch (EOFException | SocketException | SSLException closed) {
            return new Outcome(status, -1, body.toString(StandardCharsets.UTF_8));
        } catch (Http2Exception undecodable) {
            throw new IOException(undecodable);
        }
    }

    /** The router tells a priority, and pads nothing. */
    private static byte[] unpadded(byte[] payload, int type, int flags) {
        return type == HEADERS && (flags & PRIORITY) != 0 ? Arrays.copyOfRange(payload, 5, payload.length) : payload;
    }

    private static long error(byte[] payload, int at) {
        return Unpooled.wrappedBuffer(payload).getUnsignedInt(at);
    }

    private void frame(int type, int flags, int stream, byte[] payload) throws IOException {
        byte[] frame = new byte[9 + payload.length];
        Unpooled.wrappedBuffer(frame)
                .writerIndex(0)
                .writeMedium(payload.length)
                .writeByte(type)
                .writeByte(flags)
                .writeInt(stream)
                .writeBytes(payload);
        out.write(frame);
        out.flush();
    }

    /** Literals without indexing and without Huffman coding (RFC 7541 section 6.2.2): bytes as they are. */
    private static byte[] block(String... namesAndValues) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndValues.length; i++) {
            if (i % 2 == 0) {
                block.write(0);
            }
            byte[] text = namesAndValues[i].getBytes(StandardCharsets.ISO_8859_1);
            int rest = text.length - 127;
            block.write(Math.min(text.length, 127));
            if (rest >= 0) {
                while (rest >= 128) {
                    block.write(rest % 128 + 128);
                    rest /= 128;
                }
                block.write(rest);
            }
            block.writeBytes(text);
        }
        return block.toByteArray();
    }

    public static String[] concat(String[] some, String... more) {
        String[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }

    /** For a certificate that the test has made itself. */
    public static SSLContext trustingAll() {
        TrustManager all = new X509TrustManager() {
            @Override
            public void checkClientTrusted(X509Certificate[] chain, String type) {}

            @Override
            public void checkServerTrusted(X509Certificate[] chain, String type) {}

            @Override
            public X509Certificate[] getAcceptedIssuers() {
                return new X509Certificate[0];
            }
        };
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {all}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
