package com.pgcache.auth;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.pgcache.auth.member.User;
import com.pgcache.testkit.postgres.OriginResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The description of the API is written by hand, so everything in it that could go stale is compared with the code. */
@QuarkusTest
@QuarkusTestResource(OriginResource.class)
class OpenApiTest {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path SOURCES = Path.of("src", "main", "java");

    private static final Map<Class<? extends Annotation>, String> METHODS = Map.of(
            GET.class, "get", POST.class, "post", PUT.class, "put", PATCH.class, "patch", DELETE.class, "delete");

    private static final Pattern REFUSAL = Pattern.compile("new Refusal\\(\\s*(\\d{3}),\\s*\"([A-Z][A-Z0-9_]*)\"");
    private static final Pattern OAUTH_ERROR = Pattern.compile("\\berror\\((\\d{3}), \"([a-z_]+)\"\\)");
    private static final Pattern CODE = Pattern.compile("`([A-Z][A-Z0-9_]+)`");

    /** {@code Refusal.withStatus} and {@code SecondFactorThrottle} make one from another. */
    private static final int REFUSALS_THAT_COPY = 2;

    /** It takes a while to read. */
    private static @Nullable JsonPath read;

    @Test
    void everyEndpointIsDescribedAndNothingElse() throws Exception {
        assertThat(operations().keySet()).isEqualTo(endpoints());
    }

    @Test
    void everyErrorCodeIsDescribedUnderItsStatusAndNothingElse() throws IOException {
        JsonPath document = document();
        List<String> codes = document.getList("components.schemas.ErrorCode.enum");
        Map<String, String> meanings = document.getMap("components.schemas.ErrorCode.'x-enum-descriptions'");
        Map<String, Set<String>> byStatus = codesByStatus(document);
        String common = document.getString("components.responses.Common.description");
        Set<String> raised = new TreeSet<>();
        for (MatchResult refusal : matches(REFUSAL)) {
            String code = refusal.group(2);
            raised.add(code);
            assertThat(common.contains("`" + code + "`")
                            || byStatus.getOrDefault(refusal.group(1), Set.of()).contains(code))
                    .as("%s is described with status %s", code, refusal.group(1))
                    .isTrue();
        }

        assertThat(matches(Pattern.compile("new Refusal\\(")))
                .as("every refusal names its status and code where it is made")
                .hasSize(matches(REFUSAL).size() + REFUSALS_THAT_COPY);
        assertThat(codes).containsExactlyElementsOf(raised);
        assertThat(meanings.keySet()).isEqualTo(raised);
        assertThat(byStatus.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .as("codes of single operations")
                .isSubsetOf(raised);
    }

    @Test
    void everyErrorOfProgramsIsDescribed() throws IOException {
        List<String> described = document()
                .getList("components.responses.OAuthError.content.'application/json'.schema.properties.error.enum");

        Set<String> raised = matches(OAUTH_ERROR).stream()
                .map(error -> error.group(2))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(described).containsExactlyElementsOf(raised);
    }

    @Test
    void everyOperationSaysWhatItIsWhoMayCallItAndWhatElseItMayAnswer() {
        operations().forEach((operation, details) -> {
            assertThat(details).as(operation).containsKeys("tags", "summary", "operationId", "security", "responses");
            assertThat(responses(details).containsKey("default"))
                    .as("%s names the common errors", operation)
                    .isTrue();
        });
        assertThat(operations().values().stream().map(details -> details.get("operationId")))
                .doesNotHaveDuplicates();
    }

    @Test
    void limitsAreTheOnesOfTheCode() {
        JsonPath document = document();
        String signUp =
                "paths.'/api/auth/sign-up/email'.post.requestBody.content.'application/json'.schema.properties.";

        assertThat(document.getInt(signUp + "name.maxLength")).isEqualTo(User.NAME_LENGTH_MAX);
        assertThat(document.getInt(signUp + "image.maxLength")).isEqualTo(User.IMAGE_LENGTH_MAX);
        int min = document.getInt("components.schemas.NewPassword.minLength");
        int max = document.getInt("components.schemas.NewPassword.maxLength");
        assertThat(signUpWith("x".repeat(min - 1))).isEqualTo("PASSWORD_TOO_SHORT");
        assertThat(signUpWith("x".repeat(max + 1))).isEqualTo("PASSWORD_TOO_LONG");
    }

    @Test
    void itIsServedAsOpenApi31() {
        assertThat(document().getString("openapi")).startsWith("3.1");
        given().get("/api/auth/openapi").then().statusCode(200);
    }

    private static String signUpWith(String password) {
        return Api.signUp(Map.of("name", "Ada", "email", Api.newEmail(), "password", password))
                .path("code");
    }

    private static Map<String, Set<String>> codesByStatus(JsonPath document) {
        Map<String, Set<String>> codes = new TreeMap<>();
        operations(document).values().forEach(details -> {
            Map<String, Map<String, Object>> responses = responses(details);
            responses.forEach((status, response) -> CODE.matcher(String.valueOf(response.get("description")))
                    .results()
                    .forEach(code -> codes.computeIfAbsent(status, none -> new TreeSet<>())
                            .add(code.group(1))));
        });
        return codes;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Map<String, Object>> responses(Map<String, Object> operation) {
        return (Map<String, Map<String, Object>>) Objects.requireNonNull(operation.get("responses"));
    }

    private static Map<String, Map<String, Object>> operations() {
        return operations(document());
    }

    private static Map<String, Map<String, Object>> operations(JsonPath document) {
        Map<String, Map<String, Object>> operations = new TreeMap<>();
        Map<String, Map<String, Map<String, Object>>> paths = document.getMap("paths");
        paths.forEach(
                (path, methods) -> methods.forEach((method, details) -> operations.put(method + " " + path, details)));
        return operations;
    }

    private static JsonPath document() {
        JsonPath document = read;
        if (document == null) {
            document = given().get("/api/auth/openapi?format=json")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            read = document;
        }
        return document;
    }

    /** HEAD is left out: it is GET without the body. */
    private static Set<String> endpoints() throws Exception {
        Set<String> endpoints = new TreeSet<>();
        for (Path file : files(CLASSES, "Resource.class")) {
            String name = CLASSES.relativize(file)
                    .toString()
                    .replace(".class", "")
                    .replace(file.getFileSystem().getSeparator(), ".");
            Class<?> resource = Class.forName(name, false, OpenApiTest.class.getClassLoader());
            for (Method method : resource.getDeclaredMethods()) {
                METHODS.forEach((annotation, verb) -> {
                    if (method.isAnnotationPresent(annotation)) {
                        endpoints.add(verb + " " + path(resource, method));
                    }
                });
            }
        }
        return endpoints;
    }

    private static String path(Class<?> resource, Method method) {
        String base = resource.getAnnotation(jakarta.ws.rs.Path.class).value();
        jakarta.ws.rs.Path further = method.getAnnotation(jakarta.ws.rs.Path.class);
        return further == null ? base : base + "/" + further.value();
    }

    private static List<MatchResult> matches(Pattern pattern) throws IOException {
        List<MatchResult> matches = new ArrayList<>();
        for (Path file : files(SOURCES, ".java")) {
            pattern.matcher(Files.readString(file)).results().forEach(matches::add);
        }
        return matches;
    }

    private static List<Path> files(Path root, String suffix) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }
}
