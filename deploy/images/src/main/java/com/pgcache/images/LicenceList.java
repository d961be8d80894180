package com.pgcache.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Libraries by licence, for people; the same as in the bill of materials. */
final class LicenceList {

    static final String NONE = "no licence in its metadata";

    private LicenceList() {}

    /** Prints the list for the CycloneDX file that is named. */
    public static void main(String[] arguments) throws IOException {
        PrintStream out = System.out;
        byLicence(new ObjectMapper().readTree(Path.of(arguments[0]).toFile())).forEach((licence, libraries) -> {
            out.println(licence);
            libraries.forEach(library -> out.println("  " + library));
            out.println();
        });
    }

    /**
     * Sorted by licence; libraries in the order of the file, {@code group:name:version}. One under several licences is under
     * each of them.
     *
     * @param sbom CycloneDX, as JSON
     */
    static Map<String, List<String>> byLicence(JsonNode sbom) {
        Map<String, List<String>> libraries = new TreeMap<>();
        for (JsonNode component : sbom.path("components")) {
            String library = component.path("group").asText() + ":"
                    + component.path("name").asText() + ":"
                    + component.path("version").asText();
            for (String licence : licences(component)) {
                libraries.computeIfAbsent(licence, none -> new ArrayList<>()).add(library);
            }
        }
        return libraries;
    }

    /** At least one. */
    private static List<String> licences(JsonNode component) {
        List<String> names = new ArrayList<>();
        for (JsonNode choice : component.path("licenses")) {
            JsonNode licence = choice.path("license");
            String name = licence.path("id")
                    .asText(licence.path("name")
                            .asText(choice.path("expression").asText()));
            if (!name.isBlank()) {
                names.add(name);
            }
        }
        return names.isEmpty() ? List.of(NONE) : names;
    }
}
