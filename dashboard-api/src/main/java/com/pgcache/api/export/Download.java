package com.pgcache.api.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.pgcache.model.csv.Csv;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.resteasy.reactive.RestMulti;

/** Sends a {@link Table} page by page: no more than one page of it is in memory. */
@Singleton
public class Download {

    /** End of a path, and of the file. */
    public static final String FORMAT = ".{format:csv|json}";

    private static final String CSV = "csv";

    private final ObjectMapper json;

    Download(ObjectMapper json) {
        this.json = json;
    }

    /** @param format as {@link #FORMAT} allows */
    public RestMulti<byte[]> of(Uni<Table> table, String format) {
        return RestMulti.fromUniResponse(
                table, found -> format.equals(CSV) ? csv(found) : json(found), found -> headers(found.name(), format));
    }

    private static Multi<byte[]> csv(Table table) {
        byte[] header = utf8(Csv.header(table.columns().toArray(String[]::new)));
        return Multi.createBy()
                .concatenating()
                .streams(Multi.createFrom().item(header), table.pages().map(Download::lines));
    }

    private static byte[] lines(List<Object[]> page) {
        StringBuilder lines = new StringBuilder();
        page.forEach(row -> lines.append(Csv.line(row)));
        return utf8(lines.toString());
    }

    private Multi<byte[]> json(Table table) {
        AtomicBoolean first = new AtomicBoolean(true);
        return Multi.createBy()
                .concatenating()
                .streams(
                        Multi.createFrom().item(utf8("[")),
                        table.pages().map(page -> objects(table.columns(), page, first)),
                        Multi.createFrom().item(utf8("]\n")));
    }

    private byte[] objects(List<String> columns, List<Object[]> page, AtomicBoolean first) {
        StringBuilder objects = new StringBuilder();
        for (Object[] row : page) {
            Map<String, Object> object = new LinkedHashMap<>();
            for (int i = 0; i < row.length; i++) {
                object.put(columns.get(i), row[i]);
            }
            objects.append(first.getAndSet(false) ? "\n" : ",\n").append(text(object));
        }
        return utf8(objects.toString());
    }

    private String text(Map<String, Object> object) {
        try {
            return json.writeValueAsString(object);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, List<String>> headers(String name, String format) {
        String type =
                format.equals(CSV) ? Csv.MEDIA_TYPE + ";charset=UTF-8;header=present" : MediaType.APPLICATION_JSON;
        return Map.of(
                HttpHeaders.CONTENT_TYPE,
                List.of(type),
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"" + name + "." + format + "\""));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
