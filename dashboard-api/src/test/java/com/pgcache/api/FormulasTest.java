package com.pgcache.api;

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

/** docs/formulas.md names a test for each formula; one that is renamed or removed must not leave its name behind there. */
class FormulasTest {

    private static final Path DOCS = Path.of("..", "docs", "formulas.md");

    /** What a row ends with: a class with its method, or a method of the class before. */
    private static final Pattern NAME = Pattern.compile("`(?:([A-Z]\\w+Test)\\.)?([a-z]\\w+)`(?= \\(r\\)| \\||, `)");

    @Test
    void everyFormulaHasItsTest() throws IOException {
        Map<String, String> sources = sources();
        List<String> missing = new ArrayList<>();
        int formulas = 0;
        for (String line : Files.readAllLines(DOCS)) {
            if (line.startsWith("| ") && !line.startsWith("| Figure")) {
                formulas++;
                String tests = line.substring(line.lastIndexOf("| `"));
                String type = "";
                Matcher name = NAME.matcher(tests);
                assertThat(name.find()).as(line).isTrue();
                do {
                    type = name.group(1) == null ? type : name.group(1);
                    if (!sources.getOrDefault(type, "").contains("void " + name.group(2) + "(")) {
                        missing.add(type + "." + name.group(2));
                    }
                } while (name.find());
            }
        }

        assertThat(missing).isEmpty();
        assertThat(formulas).isGreaterThan(25);
    }

    private static Map<String, String> sources() throws IOException {
        Map<String, String> sources = new HashMap<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith("Test.java")).toList()) {
                sources.put(file.getFileName().toString().replace(".java", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
