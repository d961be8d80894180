package com.pgcache.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/security-cases.md names tests; a test that is renamed or removed must not leave its name behind there. */
class SecurityCasesTest {

    private static final Path DOCS = Path.of("..", "docs", "security-cases.md");
    private static final Map<String, String> MODULES =
            Map.of("A", "auth-service", "D", "dashboard-api", "R", "region-router");

    /** Case, what is tried, tried by. */
    private static final Pattern ROW =
            Pattern.compile("^\\| ([A-Z]\\d\\d) \\| [^|]+ \\| ([^|]+) \\|$", Pattern.MULTILINE);

    /** The module where it is another than before; then a class with or without a method, or a method of the class before. */
    private static final Pattern NAME =
            Pattern.compile("(?:\\b([ADR]) )?`(?:[a-z/]*/)?(?:([A-Z]\\w+)(?:\\.(\\w+))?|([a-z]\\w+))`");

    @Test
    void everyNamedTestIsThere() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        int names = 0;
        for (Matcher row = ROW.matcher(Files.readString(DOCS)); row.find(); ) {
            String module = "A";
            String type = "";
            for (Matcher name = NAME.matcher(row.group(2)); name.find(); names++) {
                module = name.group(1) == null ? module : name.group(1);
                type = name.group(2) == null ? type : name.group(2);
                String method = name.group(3) == null ? name.group(4) : name.group(3);
                String source = sources.getOrDefault(MODULES.get(module) + " " + type, "");
                if (source.isEmpty() || method != null && !source.contains("void " + method + "(")) {
                    missing.add(row.group(1) + " " + module + " " + type + "." + method);
                }
            }
        }

        assertThat(missing).isEmpty();
        assertThat(names).isGreaterThan(100);
    }

    /** By module and simple name; two classes of one name are one. */
    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        for (String module : MODULES.values()) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String name = module + " " + file.getFileName().toString().replace(".java", "");
                    sources.merge(name, Files.readString(file), String::concat);
                }
            }
        }
        return sources;
    }
}
