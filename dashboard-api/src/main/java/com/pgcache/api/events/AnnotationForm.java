package com.pgcache.api.events;

import com.pgcache.api.http.Parameters;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of POST /events as it came. */
@Schema(name = "NewAnnotation", description = "Something to remember, such as a deployment")
record AnnotationForm(
        @Schema(required = true, description = "1 to 200 characters", examples = "deploy 4f2c1d9") @Nullable
                String title,
        @Schema(description = "Now unless given; at most 90 days ago, or a day ahead") @Nullable String at,
        @Schema(description = "For all instances unless given") @Nullable UUID instanceId,
        @Schema(description = "http or https, at most 500 characters") @Nullable String link) {

    static final int MAX_TITLE_LENGTH = 200;
    private static final int MAX_LINK_LENGTH = 500;
    private static final Duration OLDEST = Duration.ofDays(90);
    private static final Duration NEWEST = Duration.ofDays(1);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    record Checked(String title, Instant at, @Nullable UUID instanceId, @Nullable String link) {}

    /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} with every field that is wrong */
    Checked check(Instant now) {
        Parameters parameters = new Parameters();
        String checkedTitle = parameters.name("title", title, MAX_TITLE_LENGTH);
        Instant checkedAt = parameters.instant("at", at);
        if (checkedAt != null && (checkedAt.isBefore(now.minus(OLDEST)) || checkedAt.isAfter(now.plus(NEWEST)))) {
            parameters.wrong("at", "must be at most 90 days ago, or a day ahead");
        }
        if (link != null && !isLink(link)) {
            parameters.wrong("link", "must be an http or https URL of at most " + MAX_LINK_LENGTH + " characters");
        }
        parameters.refuseIfWrong();
        return new Checked(checkedTitle, checkedAt == null ? now : checkedAt, instanceId, link);
    }

    /** It becomes a link on a page, so it must not be a script. */
    private static boolean isLink(String text) {
        try {
            URI uri = new URI(text);
            return text.length() <= MAX_LINK_LENGTH
                    && uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null;
        } catch (URISyntaxException notAUrl) {
            return false;
        }
    }
}
