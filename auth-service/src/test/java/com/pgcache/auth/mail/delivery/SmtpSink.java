package com.pgcache.auth.mail.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** As much of RFC 5321 as takes a mail. */
final class SmtpSink implements AutoCloseable {

    private final ServerSocket server;
    private final List<String> mails = new CopyOnWriteArrayList<>();
    private volatile boolean refusing;

    SmtpSink() {
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Whether every mail is refused for the moment. */
    void setRefusing(boolean refusing) {
        this.refusing = refusing;
    }

    /** The newest mail to that address, with soft line breaks of quoted-printable undone. */
    Optional<String> to(String email) {
        return mails.stream()
                .filter(mail -> mail.contains("To: " + email))
                .reduce((older, newer) -> newer)
                .map(mail -> mail.replace("=\r\n", "").replace("=3D", "="));
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException ignored) {
            // nothing depends on it any more
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> converse(socket));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void converse(Socket socket) {
        try (socket;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            OutputStream out = socket.getOutputStream();
            say(out, "220 sink");
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String command = line.toUpperCase(Locale.ROOT);
                if (command.startsWith("EHLO")) {
                    say(out, "250 sink");
                } else if (command.startsWith("MAIL") && refusing) {
                    say(out, "451 come back later");
                } else if (command.equals("DATA")) {
                    say(out, "354 go on");
                    mails.add(data(in));
                    say(out, "250 taken");
                } else if (command.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 fine");
                }
            }
        } catch (IOException hungUp) {
            // the client may
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder mail = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            mail.append(line).append("\r\n");
        }
        return mail.toString();
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "smtp-sink");
        thread.setDaemon(true);
        thread.start();
    }
}
