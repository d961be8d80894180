package com.pgcache.benchmarks.router;

import com.pgcache.benchmarks.collector.process.Child;
import com.pgcache.benchmarks.collector.process.Http;
import com.pgcache.benchmarks.collector.process.Kernel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Something that proxies, as one process on core 0; while another one is measured it is stopped where it is. */
final class Contestant implements AutoCloseable {

    static final String READY = "/q/health/ready";

    private static final List<String> CORE = List.of("taskset", "-c", "0");

    private static final String NGINX =
            """
            daemon off;
            master_process off;
            pid %1$s/nginx-%2$d.pid;
            error_log stderr;
            worker_rlimit_nofile 8192;
            events { worker_connections 4096; }
            http {
                access_log off;
                client_body_temp_path %1$s/body-%2$d;
                proxy_temp_path %1$s/proxy-%2$d;
                fastcgi_temp_path %1$s/fastcgi-%2$d;
                uwsgi_temp_path %1$s/uwsgi-%2$d;
                scgi_temp_path %1$s/scgi-%2$d;
                sendfile on;
                tcp_nodelay on;
                keepalive_requests 1000000000;
                # those that wait are stopped for longer than the usual 75 s
                keepalive_timeout 1h;
                %3$s
            }
            """;

    /** What is said to be a tuned one: connections kept, buffers that hold 1 MB. */
    private static final String NGINX_PROXY =
            """
            upstream services {
                %2$s
                keepalive 256;
                keepalive_requests 1000000000;
            }
            server {
                listen 127.0.0.1:%1$d;
                location / {
                    proxy_pass http://services;
                    proxy_http_version 1.1;
                    proxy_set_header Connection "";
                    proxy_set_header Host $host;
                    proxy_set_header X-Forwarded-For $remote_addr;
                    proxy_buffers 32 32k;
                    proxy_buffer_size 32k;
                    proxy_busy_buffers_size 64k;
                }
            }
            """;

    private static final String HAPROXY =
            """
            global
                nbthread 1
                maxconn 8192
            defaults
                mode http
                option http-keep-alive
                option forwardfor
                http-reuse always
                timeout connect 2s
                timeout client 60s
                timeout server 60s
            listen edge
                bind 127.0.0.1:%1$d
                %2$s
                %3$s
            """;

    private final String name;
    private final int port;
    private final Child process;

    private Contestant(Path directory, String name, int port, List<String> command, Map<String, String> environment) {
        List<String> all = new ArrayList<>(CORE);
        all.addAll(command);
        this.name = name;
        this.port = port;
        this.process = Child.start(directory, name + "-" + port, all, environment);
        process.awaitReady(
                () -> Http.status(port, READY) == 200 || Http.status(port, "/") == 200, Duration.ofSeconds(60));
    }

    /** Serves the folder; not a contestant but what is behind them, on core 1. */
    static Child backend(Path directory, int port, Path folder) {
        String site = "server { listen 127.0.0.1:%d reuseport; root %s; default_type application/json; }"
                .formatted(port, folder);
        Path file = write(directory, "backend.conf", NGINX.formatted(directory, port, site));
        Child child = Child.start(
                directory,
                "backend",
                List.of("taskset", "-c", "1", "nginx", "-c", file.toString(), "-e", "stderr"),
                Map.of());
        child.awaitReady(() -> Http.status(port, READY) == 200, Duration.ofSeconds(20));
        return child;
    }

    static Contestant nginx(Path directory, int port, List<Integer> services) {
        String servers = services.stream()
                .map(service -> "server 127.0.0.1:" + service + " max_fails=1 fail_timeout=2s;")
                .collect(Collectors.joining("\n"));
        Path file = write(
                directory,
                "nginx-" + port + ".conf",
                NGINX.formatted(directory, port, NGINX_PROXY.formatted(port, servers)));
        return new Contestant(
                directory, "nginx", port, List.of("nginx", "-c", file.toString(), "-e", "stderr"), Map.of());
    }

    /** @param rules more lines, such as how it chooses */
    static Contestant haproxy(Path directory, int port, List<Integer> services, String rules) {
        String servers = IntStream.range(0, services.size())
                .mapToObj(i -> "server s" + i + " 127.0.0.1:" + services.get(i) + " check inter 2s fall 1")
                .collect(Collectors.joining("\n    "));
        Path file = write(directory, "haproxy-" + port + ".conf", HAPROXY.formatted(port, rules, servers));
        return new Contestant(directory, "HAProxy", port, List.of("haproxy", "-db", "-f", file.toString()), Map.of());
    }

    /** @param regions by code, the ports of their services */
    static Contestant router(
            Path directory, Path root, int port, Map<String, List<Integer>> regions, Map<String, String> more) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PORT", "" + port);
        environment.put("MANAGEMENT_PORT", "" + (port + 50));
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        String first = "us";
        for (String code : List.of("us", "eu", "as")) {
            List<Integer> services = regions.getOrDefault(code, List.of());
            environment.put(
                    "ROUTER_REGIONS_" + code.toUpperCase(Locale.ROOT) + "_API",
                    services.stream()
                            .map(service -> "http://127.0.0.1:" + service)
                            .collect(Collectors.joining(",")));
        }
        for (String continent : List.of("EU", "AF", "AS", "OC")) {
            String home = continent.equals("EU") || continent.equals("AF") ? "eu" : "as";
            environment.put("ROUTER_CONTINENTS_" + continent, regions.containsKey(home) ? home : first);
        }
        String any =
                "http://127.0.0.1:" + Objects.requireNonNull(regions.get(first)).get(0);
        environment.put("AUTH_URLS", any);
        environment.put("COLLECTOR_URLS", any);
        // all load comes from one address
        environment.put("ROUTER_LIMITS_ADDRESS_REQUESTS", "0");
        environment.put("ROUTER_LIMITS_ACCOUNT_REQUESTS", "0");
        environment.putAll(more);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("@" + root.resolve("deploy/jvm.options"));
        command.addAll(Arrays.stream(System.getProperty("benchmark.jvm", "").split(" ", -1))
                .filter(option -> !option.isEmpty())
                .toList());
        command.add("-jar");
        command.add(
                root.resolve("region-router/target/quarkus-app/quarkus-run.jar").toString());
        return new Contestant(directory, "router", port, command, environment);
    }

    private static Path write(Path directory, String name, String text) {
        try {
            return Files.writeString(directory.resolve(name), text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long cpuMs() {
        return Kernel.cpuMs(process.pid());
    }

    long peakRssMb() {
        return Kernel.peakRssMb(process.pid());
    }

    void freeze() {
        process.freeze();
    }

    void thaw() {
        process.thaw();
    }

    @Override
    public void close() {
        process.close();
    }
}
