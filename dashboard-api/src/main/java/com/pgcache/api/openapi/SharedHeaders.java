package com.pgcache.api.openapi;

import jakarta.ws.rs.core.HttpHeaders;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Headers that many answers have, described once. */
final class SharedHeaders {

    private static final String REQUEST_ID = "X-Request-Id";
    private static final String RATE_LIMIT = "RateLimit";
    private static final String RATE_LIMIT_POLICY = "RateLimit-Policy";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final String REPLAYED = "Idempotency-Replayed";
    private static final String TAG_EXAMPLE = "W/\"kP1tGf0Yy3m5xwYxV1n3Gg\"";

    private SharedHeaders() {}

    static void describe(Components components) {
        describe(
                components,
                REQUEST_ID,
                "Your own X-Request-Id when it has 1 to 64 letters, digits and ._-; otherwise a new one",
                "0f2a7c1e-5d0b-4f0a-9a39-0c8f6d1f2b11");
        describe(
                components,
                HttpHeaders.CACHE_CONTROL,
                "private, no-store; with an ETag private, no-cache: keep it and ask again with If-None-Match",
                "private, no-store");
        describe(components, HttpHeaders.ETAG, "Of this answer, for If-None-Match", TAG_EXAMPLE);
        describe(
                components,
                RATE_LIMIT,
                "Requests that are left (r) until the window ends in so many seconds (t), of the policy named:"
                        + " draft-ietf-httpapi-ratelimit-headers-10",
                "\"subject\";r=598;t=42");
        describe(
                components, RATE_LIMIT_POLICY, "So many requests (q) in so many seconds (w)", "\"subject\";q=600;w=60");
        describe(components, REPLAYED, "true when it was done before, under the same Idempotency-Key", "true");
        describe(components, HttpHeaders.RETRY_AFTER, "Seconds until another try may help", "7");
        describe(
                components,
                HttpHeaders.WWW_AUTHENTICATE,
                "What is asked for (RFC 6750)",
                "Bearer realm=\"pgcache-dashboard\"");
    }

    /** To every answer that is no refusal. */
    static void add(Operation operation, OperationMethod code) {
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (response.getRef() == null) {
                refer(response, REQUEST_ID);
                refer(response, HttpHeaders.CACHE_CONTROL);
                if (code.isConditional()) {
                    refer(response, HttpHeaders.ETAG);
                }
                if (!code.isPublic()) {
                    refer(response, RATE_LIMIT);
                    refer(response, RATE_LIMIT_POLICY);
                }
            }
        });
    }

    static APIResponse addToRefusal(APIResponse response, int status) {
        refer(response, REQUEST_ID);
        refer(response, HttpHeaders.CACHE_CONTROL);
        if (status == 429) {
            refer(response, HttpHeaders.RETRY_AFTER);
        }
        if (status == 401) {
            refer(response, HttpHeaders.WWW_AUTHENTICATE);
        }
        return response;
    }

    static void addNotModified(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .name(HttpHeaders.IF_NONE_MATCH)
                .in(Parameter.In.HEADER)
                .description("ETag of the answer that you have")
                .example(TAG_EXAMPLE)
                .schema(text()));
        operation
                .getResponses()
                .addAPIResponse(
                        "304", OASFactory.createAPIResponse().description("You have it already: the ETag fits"));
    }

    static void addOnce(Operation operation) {
        operation.addParameter(OASFactory.createParameter()
                .name(IDEMPOTENCY_KEY)
                .in(Parameter.In.HEADER)
                .description(
                        "Made up by you, 16 to 128 characters such as a UUID: whatever is sent again with it within"
                                + " 24 hours is done once, and answered as it was the first time")
                .example("8e03978e-40d5-43dd-bc93-6894a57f9324")
                .schema(text()));
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.startsWith("2")) {
                refer(response, REPLAYED);
            }
        });
    }

    private static void describe(Components components, String name, String description, String example) {
        components.addHeader(
                name,
                OASFactory.createHeader()
                        .description(description)
                        .schema(text())
                        .example(example));
    }

    private static void refer(APIResponse response, String name) {
        Header reference = OASFactory.createHeader().ref("#/components/headers/" + name);
        if (response.getHeaders() == null || !response.getHeaders().containsKey(name)) {
            response.addHeader(name, reference);
        }
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }
}
