package com.pgcache.model.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as RFC 9457 problem details, sent as {@value #MEDIA_TYPE}.
 *
 * @param type relative reference that identifies the kind of problem, {@code /problems/<code>} (RFC 9457 section 3.1.1)
 * @param title the same sentence for every occurrence of this code
 * @param status HTTP status code, 400 to 599
 * @param detail what was wrong this time, for a person
 * @param code stable identifier in snake case; clients compare this one
 * @param errors one entry per refused field; empty when the request as a whole was refused
 * @param requestId set by the edge, so that a member can quote it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        URI type,
        String title,
        int status,
        String detail,
        String code,
        List<FieldError> errors,
        @Nullable String requestId) {

    public static final String MEDIA_TYPE = "application/problem+json";

    /**
     * @param field path of the field in the request's JSON, or the name of the query parameter
     * @param message names the limit that was broken
     */
    public record FieldError(String field, String message) {}

    public Problem {
        errors = List.copyOf(errors);
        if (status < 400 || status > 599) {
            throw new IllegalArgumentException("not an error status: " + status);
        }
    }

    public static Problem of(int status, String code, String title, String detail) {
        return new Problem(URI.create("/problems/" + code), title, status, detail, code, List.of(), null);
    }

    /** 400 for one field. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 400 for all the fields at once, so that a form can show them together. */
    public static Problem invalid(List<FieldError> errors) {
        String detail = errors.size() == 1
                ? errors.get(0).field() + ": " + errors.get(0).message()
                : errors.size() + " fields are not valid.";
        return of(400, "validation_failed", "The request is not valid.", detail).withErrors(errors);
    }

    /** 404 for what does not exist, and for what exists but is not the caller's. */
    public static Problem notFound(String what) {
        return of(404, "not_found", "There is no such resource.", what);
    }

    public Problem withErrors(List<FieldError> fieldErrors) {
        return new Problem(type, title, status, detail, code, fieldErrors, requestId);
    }

    public Problem withRequestId(@Nullable String id) {
        return new Problem(type, title, status, detail, code, errors, id);
    }

    /** To be thrown; carries no stack trace, as a refusal is nobody's fault here. */
    public ProblemException asException() {
        return new ProblemException(this);
    }
}
