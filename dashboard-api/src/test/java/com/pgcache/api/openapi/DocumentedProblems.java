package com.pgcache.api.openapi;

import com.pgcache.api.problem.Refusal;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Set;

/** Looks at every answer of every test: what an operation refuses is in its description. */
public final class DocumentedProblems implements Filter {

    private static final Set<String> OF_THE_SERVER =
            Set.of(Refusal.BAD_REQUEST.code(), Refusal.METHOD_NOT_ALLOWED.code(), Refusal.REFUSED.code());

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String type = response.contentType();
        String path = URI.create(request.getURI()).getPath();
        if (path.startsWith("/api/") && type != null && type.startsWith("application/problem+json")) {
            check(request.getMethod(), path, response.statusCode(), response.path("code"));
        }
        return response;
    }

    static void check(String method, String path, int status, String code) {
        Document document = Document.served();
        document.operation(method, path).ifPresent(operation -> {
            if (!OF_THE_SERVER.contains(code)
                    && !document.codes(operation, Integer.toString(status)).contains(code)) {
                throw new AssertionError(operation + " answered " + status + " " + code
                        + ", which its description does not tell: add it to @Refuses");
            }
        });
    }
}
