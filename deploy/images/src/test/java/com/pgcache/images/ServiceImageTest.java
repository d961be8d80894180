package com.pgcache.images;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceImageTest {

    private static final Instant CREATED = Instant.parse("2026-11-24T00:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path directory;

    private Path prepared;

    @BeforeEach
    void layOut() throws Exception {
        prepared = directory.resolve("prepared");
        put("runtime/bin/java", true);
        put("bin/start", true);
        put("router/quarkus-run.jar", false);
        put("router/lib/main/netty.jar", false);
        put("router/app.aot", false);
        put("other/quarkus-run.jar", false);
        Path note = Files.writeString(directory.resolve("note"), "base");
        Jib.fromScratch()
                .addLayer(List.of(note), AbsoluteUnixPath.get("/etc"))
                .containerize(ServiceImage.toArchive(directory.resolve("base.tar"), "base:1"));
    }

    @Test
    void theSameInputMakesTheSameImage() throws Exception {
        String first = build("first.tar");
        Files.setLastModifiedTime(
                prepared.resolve("router/quarkus-run.jar"),
                java.nio.file.attribute.FileTime.from(Instant.parse("2030-01-01T00:00:00Z")));

        assertThat(build("second.tar")).isEqualTo(first);
    }

    @Test
    void itRunsAsNobodyInParticularAndHoldsOneServiceDatedAlike() throws Exception {
        build("image.tar");

        Map<String, byte[]> archive = files(directory.resolve("image.tar"));
        JsonNode manifest = JSON.readTree(member(archive, "manifest.json")).get(0);
        JsonNode config = JSON.readTree(member(archive, manifest.get("Config").textValue()));
        assertThat(config.at("/config/User").textValue()).isEqualTo("10001:10001");
        assertThat(config.at("/config/Entrypoint/0").textValue()).isEqualTo("/service/bin/start");
        assertThat(config.at("/config/WorkingDir").textValue()).isEqualTo("/service");

        Map<String, TarArchiveEntry> entries = new TreeMap<>();
        for (JsonNode layer : manifest.get("Layers")) {
            entries.putAll(entries(new GZIPInputStream(new ByteArrayInputStream(member(archive, layer.textValue())))));
        }
        assertThat(entries.keySet())
                .contains("service/runtime/bin/java", "service/quarkus-run.jar", "service/lib/main/netty.jar")
                .contains("service/app.aot", "service/bin/start", "etc/note")
                .noneMatch(name -> name.contains("other"));
        assertThat(member(entries, "service/bin/start").getMode() & 0777).isEqualTo(0755);
        assertThat(member(entries, "service/quarkus-run.jar").getMode() & 0777).isEqualTo(0644);
        assertThat(member(entries, "service/quarkus-run.jar")
                        .getLastModifiedTime()
                        .toInstant())
                .isEqualTo(CREATED);
    }

    private static <T> T member(Map<String, T> all, String name) {
        return Objects.requireNonNull(all.get(name), name);
    }

    private String build(String archive) throws Exception {
        return new ServiceImage(prepared, "router", CREATED)
                .from("tar:" + directory.resolve("base.tar"))
                .containerize(ServiceImage.toArchive(directory.resolve(archive), "router:1"))
                .getImageId()
                .toString();
    }

    private void put(String name, boolean executable) throws IOException {
        Path file = prepared.resolve(name);
        Files.createDirectories(file.getParent());
        Files.write(file, name.getBytes(UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static Map<String, byte[]> files(Path archive) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(Files.newInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                files.put(entry.getName(), tar.readAllBytes());
            }
        }
        return files;
    }

    private static Map<String, TarArchiveEntry> entries(InputStream layer) throws IOException {
        Map<String, TarArchiveEntry> entries = new HashMap<>();
        try (TarArchiveInputStream tar = new TarArchiveInputStream(layer)) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries.put(entry.getName(), entry);
            }
        }
        return entries;
    }
}
