package com.pgcache.router.edge;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx and HAProxy, those of the two that are installed, each a plain proxy to one service. */
final class PeerProxies implements AutoCloseable {

    private static final String NGINX =
            """
            daemon off;
            worker_processes 1;
            pid %1$s/nginx.pid;
            error_log %1$s/error.log;
            events {}
            http {
                access_log off;
                client_body_temp_path %1$s/body;
                proxy_temp_path %1$s/proxy;
                fastcgi_temp_path %1$s/fastcgi;
                uwsgi_temp_path %1$s/uwsgi;
                scgi_temp_path %1$s/scgi;
                server {
                    listen 127.0.0.1:%2$d;
                    location / {
                        proxy_pass http://127.0.0.1:%3$d;
                        proxy_http_version 1.1;
                        proxy_set_header Connection "";
                        proxy_set_header Host $host;
                    }
                }
            }
            """;

    private static final String HAPROXY =
            """
            defaults
                mode http
                timeout connect 2s
                timeout client 5s
                timeout server 5s
            listen edge
                bind 127.0.0.1:%2$d
                server service 127.0.0.1:%3$d
            """;

    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final List<Process> processes = new ArrayList<>();

    /** @param service port of the service behind them */
    PeerProxies(int service) throws IOException {
        start("nginx", NGINX, service, "-c", "%s", "-e", "stderr");
        start("haproxy", HAPROXY, service, "-db", "-f", "%s");
    }

    /** By name. */
    Map<String, Integer> ports() {
        return ports;
    }

    private void start(String name, String configuration, int service, String... arguments) throws IOException {
        Optional<Path> program = program(name);
        if (program.isEmpty()) {
            return;
        }
        Path folder = Files.createTempDirectory("router-" + name);
        int port = freePort();
        Path file = folder.resolve(name + ".conf");
        Files.writeString(file, String.format(configuration, folder, port, service));
        List<String> command = new ArrayList<>(List.of(program.get().toString()));
        Stream.of(arguments)
                .map(argument -> argument.equals("%s") ? file.toString() : argument)
                .forEach(command::add);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        processes.add(process);
        await().failFast(name + " has ended, see " + folder, () -> !process.isAlive())
                .until(() -> listens(port));
        ports.put(name, port);
    }

    private static Optional<Path> program(String name) {
        return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
    }
}
