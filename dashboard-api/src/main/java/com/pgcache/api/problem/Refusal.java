package com.pgcache.api.problem;

import com.pgcache.model.problem.Problem;
import java.util.Locale;

/**
 * Every refusal of this service, with its status and the sentence that is the same each time. The name in lower case is
 * the code that clients compare. {@link Refuses} tells which operation may answer which.
 */
public enum Refusal {
    BAD_REQUEST(400, "The request is not valid."),
    MALFORMED_JSON(400, "The body is not the JSON that is expected."),
    VALIDATION_FAILED(400, "The request is not valid."),
    /** For another status of the 400s that the HTTP server decided upon. */
    REFUSED(400, "The request was refused."),
    API_KEY_INVALID(401, "The API key opens nothing."),
    UNAUTHENTICATED(401, "A valid access token is needed."),
    EMAIL_UNVERIFIED(403, "Your e-mail address is not confirmed."),
    FORBIDDEN(403, "This is not allowed."),
    IMPERSONATED_SESSION(403, "This is not allowed."),
    MEMBERS_ONLY(403, "An API key may not do this."),
    ORGANIZATION_REQUIRED(403, "The token names no organisation."),
    SCOPE_MISSING(403, "The API key lacks the scope for this."),
    NOT_FOUND(404, "There is no such resource."),
    METHOD_NOT_ALLOWED(405, "The method is not allowed here."),
    NOT_ACCEPTABLE(406, "The answer would be JSON."),
    ANNOTATION_QUOTA_REACHED(409, "The organisation has written down all that it may in a day."),
    CREDENTIALS_NOT_CONFIGURED(409, "Credentials cannot be stored here."),
    IDEMPOTENCY_ANSWER_LOST(409, "It was done before, and its answer was not kept."),
    IDEMPOTENCY_KEY_IN_USE(409, "A request with this key is under way."),
    IDEMPOTENCY_QUOTA_REACHED(409, "You have all the idempotency keys that you may have."),
    INSTANCE_IS_PULLED(409, "The instance does not push."),
    INSTANCE_NAME_TAKEN(409, "The organisation has an instance of that name."),
    INSTANCE_QUOTA_REACHED(409, "The organisation has all the instances it may have."),
    SHARE_QUOTA_REACHED(409, "The organisation has all the links it may have."),
    TOKEN_QUOTA_REACHED(409, "The instance got all the tokens it may get in a day."),
    VIEW_NAME_TAKEN(409, "You have a view of that name."),
    VIEW_QUOTA_REACHED(409, "You have all the views that you may have."),
    PRECONDITION_FAILED(412, "It was changed meanwhile."),
    BODY_TOO_LARGE(413, "The body is too large."),
    UNSUPPORTED_MEDIA_TYPE(415, "The body is of a type that is not taken here."),
    IDEMPOTENCY_KEY_REUSED(422, "The key stands for another request."),
    PRECONDITION_REQUIRED(428, "The version that you change has to be named."),
    RATE_LIMITED(429, "There were too many requests."),
    TOO_MANY_CHECKS(429, "Too many of these are under way."),
    TOO_MANY_LISTS(429, "Too many of these are under way."),
    TOO_MANY_STREAMS(429, "Too many of these are under way."),
    INTERNAL_ERROR(500, "Something went wrong on our side."),
    UNAVAILABLE(503, "The service is not available right now.");

    private final int status;
    private final String title;

    Refusal(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param detail what was wrong this time, for a person */
    public Problem because(String detail) {
        return because(status, detail);
    }

    /**
     * Goes on only if it is so.
     *
     * @throws com.pgcache.model.problem.ProblemException this refusal, with that detail
     */
    public void unless(boolean fulfilled, String detail) {
        if (!fulfilled) {
            throw because(detail).asException();
        }
    }

    /** With another status than usual. */
    public Problem because(int otherStatus, String detail) {
        return Problem.of(otherStatus, code(), title, detail);
    }
}
