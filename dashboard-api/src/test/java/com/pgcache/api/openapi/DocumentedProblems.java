package com.pgcache.api.openapi;

import com.pgcache.api.openapi.Document.Operation;
import com.pgcache.api.problem.Refusal;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Optional;
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
            Optional<Operation> operation = Document.served().operation(request.getMethod(), path);
            operation.ifPresent(known -> check(known, response));
        }
        return response;
    }

    private static void check(Operation operation, Response response) {
        String code = response.path("code");
        String status = Integer.toString(response.statusCode());
        if (!OF_THE_SERVER.contains(code)
                && !Document.served().codes(operation, status).contains(code)) {
            throw new AssertionError(operation + " answered " + status + " " + code
                    + ", which its description does not tell: add it to @Refuses");
        }
    }
}
