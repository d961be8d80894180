package com.pgcache.api.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.pgcache.api.problem.Refusal;
import com.pgcache.model.problem.Problem;
import com.pgcache.model.problem.ProblemException;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import java.net.ConnectException;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which problem an exception becomes. Nothing of an unexpected one gets out: no class name, no SQL, no address. */
final class Refusals {

    private Refusals() {}

    static Problem of(Throwable failure) {
        if (failure instanceof ProblemException refusal) {
            return refusal.problem();
        }
        if (failure instanceof AuthenticationException || failure instanceof UnauthorizedException) {
            return unauthenticated();
        }
        if (failure instanceof ForbiddenException) {
            return ofStatus(403);
        }
        if (failure instanceof OIDCException) {
            return unavailable("Tokens cannot be checked right now. Try again in a few seconds.");
        }
        if (failure instanceof ConnectException) {
            return unavailable("The database cannot be reached right now. Try again in a few seconds.");
        }
        if (failure instanceof JsonProcessingException json) {
            return ofJson(json);
        }
        if (failure instanceof WebApplicationException web) {
            return web.getCause() instanceof JsonProcessingException json
                    ? ofJson(json)
                    : ofStatus(web.getResponse().getStatus());
        }
        return ofStatus(500);
    }

    static Problem unauthenticated() {
        return Refusal.UNAUTHENTICATED.because("Send the token of GET /api/auth/token as Authorization: Bearer.");
    }

    /** For a status that somebody else decided upon. */
    static Problem ofStatus(int status) {
        return switch (status) {
            case 400 -> Refusal.BAD_REQUEST.because("The request could not be read.");
            case 401 -> unauthenticated();
            case 403 -> Refusal.FORBIDDEN.because("Your role does not allow this.");
            case 404 -> Problem.notFound("There is nothing at this path.");
            case 405 -> Refusal.METHOD_NOT_ALLOWED.because("This path exists, but does not take this method.");
            case 406 -> Refusal.NOT_ACCEPTABLE.because("Send Accept: application/json.");
            case 413 -> Refusal.BODY_TOO_LARGE.because("At most 1 MiB is accepted.");
            case 415 ->
                Refusal.UNSUPPORTED_MEDIA_TYPE.because(
                        "Send JSON with Content-Type: application/json, or where a file is asked for, text/csv.");
            case 503 -> unavailable("Try again in a few seconds.");
            default ->
                status >= 400 && status < 500
                        ? Refusal.REFUSED.because(status, "The request was refused.")
                        : Refusal.INTERNAL_ERROR.because("It was logged; quote the request id if you ask about it.");
        };
    }

    private static Problem unavailable(String detail) {
        return Refusal.UNAVAILABLE.because(detail);
    }

    private static Problem ofJson(JsonProcessingException json) {
        if (json instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(path(unknown), "is not a field of this request");
        }
        if (json instanceof MismatchedInputException mismatch) {
            String path = path(mismatch);
            return path.isEmpty()
                    ? malformed("The body must be a JSON object.")
                    : Problem.invalid(path, "must be " + expected(mismatch));
        }
        return malformed("The body is not JSON" + position(json) + ".");
    }

    private static Problem malformed(String detail) {
        return Refusal.MALFORMED_JSON.because(detail);
    }

    private static String position(JsonProcessingException json) {
        return json.getLocation() == null
                ? ""
                : " (line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr() + ")";
    }

    private static String path(JsonMappingException json) {
        return json.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                .collect(Collectors.joining("."));
    }

    private static String expected(MismatchedInputException mismatch) {
        @Nullable Class<?> target = mismatch.getTargetType();
        if (target == null) {
            return "of another type";
        }
        if (target == Integer.class || target == int.class || target == Long.class || target == long.class) {
            return "a whole number";
        }
        if (target == Boolean.class || target == boolean.class) {
            return "true or false";
        }
        if (mismatch instanceof InvalidFormatException && target.isEnum()) {
            return "one of the allowed values";
        }
        return target == String.class ? "text" : "a " + target.getSimpleName().toLowerCase(Locale.ROOT);
    }
}
