package com.pgcache.api.openapi;

import com.pgcache.api.problem.Refusal;
import com.pgcache.model.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Adds what an operation may refuse, one response for each status with an example for each code. */
final class RefusalResponses {

    private static final String PROBLEM = "Problem";

    private final Components components;

    RefusalResponses(Components components) {
        this.components = components;
        components.addSchema(PROBLEM, problem());
    }

    /** @param writes whether it changes anything */
    void add(Operation operation, OperationMethod code, boolean writes) {
        Map<Integer, Set<Refusal>> byStatus = new TreeMap<>();
        for (Refusal refusal : refusals(operation, code, writes)) {
            byStatus.computeIfAbsent(refusal.status(), none -> EnumSet.noneOf(Refusal.class))
                    .add(refusal);
        }
        byStatus.forEach((status, refusals) -> operation
                .getResponses()
                .addAPIResponse(
                        Integer.toString(status), OASFactory.createAPIResponse().ref(shared(status, refusals))));
        operation
                .getResponses()
                .addAPIResponse("default", OASFactory.createAPIResponse().ref(other()));
    }

    private static Set<Refusal> refusals(Operation operation, OperationMethod code, boolean writes) {
        Set<Refusal> all = EnumSet.of(Refusal.INTERNAL_ERROR, Refusal.UNAVAILABLE, Refusal.NOT_ACCEPTABLE);
        all.addAll(code.refusals());
        // of what needs no token only when there is one
        all.addAll(List.of(
                Refusal.UNAUTHENTICATED,
                Refusal.API_KEY_INVALID,
                Refusal.RATE_LIMITED,
                code.scope().isPresent() ? Refusal.SCOPE_MISSING : Refusal.MEMBERS_ONLY));
        if (!code.isPublic()) {
            all.add(Refusal.ORGANIZATION_REQUIRED);
        }
        if (writes) {
            all.addAll(List.of(Refusal.FORBIDDEN, Refusal.IMPERSONATED_SESSION));
        }
        if (operation.getRequestBody() != null) {
            all.addAll(List.of(
                    Refusal.MALFORMED_JSON,
                    Refusal.VALIDATION_FAILED,
                    Refusal.BODY_TOO_LARGE,
                    Refusal.UNSUPPORTED_MEDIA_TYPE));
        }
        if (code.isOnce()) {
            all.addAll(List.of(
                    Refusal.VALIDATION_FAILED,
                    Refusal.IDEMPOTENCY_ANSWER_LOST,
                    Refusal.IDEMPOTENCY_KEY_IN_USE,
                    Refusal.IDEMPOTENCY_QUOTA_REACHED,
                    Refusal.IDEMPOTENCY_KEY_REUSED));
        }
        if (code.takesId() || Downloads.isFile(operation)) {
            all.add(Refusal.NOT_FOUND);
        }
        return all;
    }

    /** The reference of a response that all operations share which refuse just that. */
    private String shared(int status, Set<Refusal> refusals) {
        String name = status + "." + refusals.stream().map(Refusal::code).collect(Collectors.joining("."));
        MediaType body = OASFactory.createMediaType().schema(reference());
        refusals.forEach(refusal -> body.addExample(
                refusal.code(),
                OASFactory.createExample().summary(refusal.title()).value(example(refusal))));
        components.addResponse(
                name,
                SharedHeaders.addToRefusal(
                        response(
                                refusals.stream()
                                        .map(refusal -> "`" + refusal.code() + "`: " + refusal.title())
                                        .collect(Collectors.joining("\n\n")),
                                body),
                        status));
        return "#/components/responses/" + name;
    }

    private String other() {
        String text = "What the HTTP server refuses by itself: `" + Refusal.BAD_REQUEST.code() + "`, `"
                + Refusal.METHOD_NOT_ALLOWED.code() + "`, or `" + Refusal.REFUSED.code()
                + "` with any other status of the 400s";
        components.addResponse(
                "other", response(text, OASFactory.createMediaType().schema(reference())));
        return "#/components/responses/other";
    }

    private static APIResponse response(String description, MediaType body) {
        return OASFactory.createAPIResponse()
                .description(description)
                .content(OASFactory.createContent().addMediaType(Problem.MEDIA_TYPE, body));
    }

    private static Schema reference() {
        return OASFactory.createSchema().ref("#/components/schemas/" + PROBLEM);
    }

    private static Map<String, Object> example(Refusal refusal) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", "/problems/" + refusal.code());
        example.put("title", refusal.title());
        example.put("status", refusal.status());
        example.put("code", refusal.code());
        if (refusal == Refusal.VALIDATION_FAILED) {
            example.put("detail", "name: must have 1 to 100 characters");
            example.put("errors", List.of(Map.of("field", "name", "message", "must have 1 to 100 characters")));
        } else {
            example.put("detail", refusal.title());
        }
        example.put("requestId", "0f2a7c1e-5d0b-4f0a-9a39-0c8f6d1f2b11");
        return example;
    }

    private static Schema problem() {
        Schema error = object("One refused field")
                .addProperty("field", text("Path in the body's JSON, or name of the parameter"))
                .addProperty("message", text("Names the limit that was broken"))
                .required(List.of("field", "message"));
        return object("A refusal as RFC 9457 problem details. Compare code; the other texts are for people")
                .addProperty(
                        "type",
                        text("Relative reference that identifies the kind of problem")
                                .format("uri-reference"))
                .addProperty("title", text("The same for every occurrence of the code"))
                .addProperty(
                        "status",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.INTEGER)
                                .description("As in the status line"))
                .addProperty("detail", text("What was wrong this time"))
                .addProperty(
                        "code",
                        text("Stable")
                                .enumeration(Arrays.stream(Refusal.values())
                                        .<Object>map(Refusal::code)
                                        .toList()))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .description("Every refused field; absent when it is the request as a whole")
                                .items(error))
                .addProperty("requestId", text("As in X-Request-Id; quote it when you ask about it"))
                .required(List.of("type", "title", "status", "detail", "code"));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }
}
