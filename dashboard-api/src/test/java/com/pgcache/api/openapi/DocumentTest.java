package com.pgcache.api.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.api.ApiTest;
import com.pgcache.api.openapi.Document.Operation;
import com.pgcache.api.problem.Refusal;
import com.pgcache.model.problem.Problem;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The document is complete, so that a client can be made of it and nobody has to try what may come. */
@QuarkusTest
@SuppressWarnings("unchecked")
class DocumentTest extends ApiTest {

    private final Document document = Document.served();

    @Test
    void everyOperationSaysWhatItIsAndWhoMayCallIt() {
        assertThat(String.valueOf(document.root().get("openapi"))).startsWith("3.1");
        Set<String> ids = new HashSet<>();
        for (Operation operation : document.operations()) {
            assertThat(operation.details()).as(operation.toString()).containsKeys("summary", "operationId", "tags");
            assertThat(ids.add(operation.id())).as(operation.id()).isTrue();
            assertThat(operation.who()).as(operation.toString()).isIn("everybody", "members", "writers");
        }
        assertThat(ids).hasSizeGreaterThan(40);
    }

    @Test
    void everyParameterSaysWhatItIsAndHasAnExample() {
        for (Operation operation : document.operations()) {
            for (Map<String, Object> parameter : parameters(operation)) {
                String name = operation + " " + parameter.get("name");
                assertThat(parameter).as(name).containsKeys("description", "schema");
                assertThat(parameter.containsKey("example") || parameter.containsKey("examples"))
                        .as("%s has an example", name)
                        .isTrue();
            }
        }
    }

    @Test
    void everyAnswerHasASchemaAndAnExample() {
        for (Operation operation : document.operations()) {
            document.responses(operation).forEach((status, response) -> {
                if (status.equals("200") || status.equals("201")) {
                    Map<String, Object> content = Document.object(response, "content");
                    assertThat(content)
                            .as("%s %s has a body", operation, status)
                            .isNotEmpty();
                    content.forEach((type, body) -> {
                        Map<String, Object> described = (Map<String, Object>) body;
                        assertThat(described).as("%s %s", operation, type).containsKey("schema");
                        if (type.equals("application/json")) {
                            assertThat(described.containsKey("example") || described.containsKey("examples"))
                                    .as("%s %s has an example", operation, type)
                                    .isTrue();
                        }
                    });
                }
            });
        }
    }

    /** A text that stands for nothing is the name of its property. */
    @Test
    void everyTextOfAnExampleMeansSomething() {
        List<String> meaningless = new ArrayList<>();
        for (Operation operation : document.operations()) {
            Map<String, Object> body = Document.object(operation.details(), "requestBody");
            collect(
                    Document.object(Document.object(body, "content"), "application/json")
                            .get("example"),
                    "",
                    meaningless);
            document.responses(operation).forEach((status, response) -> {
                if (status.startsWith("2")) {
                    collect(
                            Document.object(Document.object(response, "content"), "application/json")
                                    .get("example"),
                            "",
                            meaningless);
                }
            });
        }
        assertThat(meaningless).isEmpty();
    }

    private static void collect(@Nullable Object example, String name, List<String> meaningless) {
        if (example instanceof Map<?, ?> object) {
            object.forEach((key, value) -> collect(value, String.valueOf(key), meaningless));
        } else if (example instanceof List<?> list) {
            list.forEach(item -> collect(item, name, meaningless));
        } else if (name.equals(example)) {
            meaningless.add(name);
        }
    }

    @Test
    void everyAnswerTellsItsHeaders() {
        for (Operation operation : document.operations()) {
            Map<String, Map<String, Object>> responses = document.responses(operation);
            responses.forEach((status, response) -> {
                if (!status.equals("default")) {
                    assertThat(Document.object(response, "headers"))
                            .as("%s %s", operation, status)
                            .containsKeys("X-Request-Id", "Cache-Control");
                }
            });
            if (!operation.who().equals("everybody")) {
                assertThat(responses).as(operation.toString()).containsKeys("401", "403", "429", "500", "503");
            }
        }
    }

    @Test
    void everyRefusalIsToldUnderItsStatus() {
        Set<Refusal> untold = EnumSet.complementOf(
                EnumSet.of(Refusal.BAD_REQUEST, Refusal.METHOD_NOT_ALLOWED, Refusal.REFUSED)); // told by "default"
        for (Operation operation : document.operations()) {
            untold.removeIf(refusal -> document.codes(operation, Integer.toString(refusal.status()))
                    .contains(refusal.code()));
        }
        assertThat(untold).isEmpty();
    }

    /** So that none has a code of its own, which the document would not have. */
    @Test
    void everyRefusalOfTheCodeIsOneOfThem() {
        ArchRuleDefinition.noClasses()
                .that()
                .areNotAssignableTo(Refusal.class)
                .should()
                .callMethod(Problem.class, "of", int.class, String.class, String.class, String.class)
                .orShould()
                .callConstructor(
                        Problem.class,
                        java.net.URI.class,
                        String.class,
                        int.class,
                        String.class,
                        String.class,
                        List.class,
                        String.class)
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.pgcache.api"));
        for (Problem shared : List.of(Problem.invalid("a", "b"), Problem.notFound("c"))) {
            Refusal same = Refusal.valueOf(shared.code().toUpperCase(java.util.Locale.ROOT));
            assertThat(same.because(shared.detail()).withErrors(shared.errors()))
                    .isEqualTo(shared);
        }
    }

    @Test
    void everySchemaHasANameThatMeansSomething() {
        assertThat(Document.object(Document.object(document.root(), "components"), "schemas")
                        .keySet())
                .noneMatch(name -> name.matches(".*\\d"));
    }

    private static List<Map<String, Object>> parameters(Operation operation) {
        return (List<Map<String, Object>>) operation.details().getOrDefault("parameters", List.of());
    }
}
