package com.pgcache.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LicenceListTest {

    @Test
    void aLibraryStandsUnderEachOfItsLicencesAndOneWithoutIsNotForgotten() throws IOException {
        String sbom =
                """
                {"bomFormat": "CycloneDX", "components": [
                  {"group": "g", "name": "two", "version": "1",
                   "licenses": [{"license": {"id": "Apache-2.0"}}, {"license": {"name": "Our own"}}]},
                  {"group": "g", "name": "either", "version": "2", "licenses": [{"expression": "MIT OR ISC"}]},
                  {"group": "g", "name": "none", "version": "3"},
                  {"group": "g", "name": "empty", "version": "4", "licenses": [{"license": {}}]}]}
                """;

        Map<String, List<String>> list = LicenceList.byLicence(new ObjectMapper().readTree(sbom));

        assertThat(list)
                .containsOnly(
                        Map.entry("Apache-2.0", List.of("g:two:1")),
                        Map.entry("Our own", List.of("g:two:1")),
                        Map.entry("MIT OR ISC", List.of("g:either:2")),
                        Map.entry(LicenceList.NONE, List.of("g:none:3", "g:empty:4")));
    }
}
