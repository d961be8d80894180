package com.pgcache.api.share;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.window.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of POST /shares as it came. */
@Schema(name = "NewShareLink", description = "What to show to whoever has the link")
record ShareForm(
        @Schema(
                        description = "view: overview and series; badge: the hit ratio of a day as an image",
                        enumeration = {"badge", "view"},
                        defaultValue = "view")
                @Nullable
                String kind,
        @Schema(required = true, description = "1 to 80 characters") @Nullable String title,
        @Schema(description = "The whole organisation unless given") @Nullable UUID instanceId,
        @Schema(description = "What the page wants to find again, at most 4000 characters") @Nullable String state,
        @Schema(description = "With to: nothing outside is shown; both are widened to whole five minutes") @Nullable
                String from,
        @Nullable String to,
        @Schema(description = "1 to 90, 7 unless given; a badge without one has no end") @Nullable
                Integer expiresInDays) {

    static final String VIEW = "view";
    static final String BADGE = "badge";

    private static final Set<String> KINDS = Collections.unmodifiableSet(new TreeSet<>(Set.of(VIEW, BADGE)));
    private static final int MAX_TITLE_LENGTH = 80;
    private static final int MAX_STATE_LENGTH = 4000;
    private static final int DEFAULT_DAYS = 7;
    private static final int MAX_DAYS = 90;
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    record Checked(
            String kind,
            String title,
            @Nullable UUID instanceId,
            String state,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Instant expiresAt) {}

    /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} with every field that is wrong */
    Checked check(Instant now) {
        Parameters parameters = new Parameters();
        String checkedKind = parameters.oneOf("kind", kind, VIEW, KINDS);
        String checkedTitle = parameters.name("title", title, MAX_TITLE_LENGTH);
        Instant start = parameters.instant("from", from);
        Instant end = parameters.instant("to", to);
        if ((from == null) != (to == null) || start != null && end != null && !start.isBefore(end)) {
            parameters.wrong("from", "must be given together with to, and before it");
        }
        if (expiresInDays != null && (expiresInDays < 1 || expiresInDays > MAX_DAYS)) {
            parameters.wrong("expiresInDays", "must be a whole number from 1 to " + MAX_DAYS);
        }
        Checked checked = new Checked(
                checkedKind,
                checkedTitle,
                instanceId,
                parameters.text("state", state, MAX_STATE_LENGTH),
                start == null ? null : Window.floor(start, FIVE_MINUTES),
                end == null ? null : Window.ceiling(end, FIVE_MINUTES),
                expiresAt(checkedKind, now));
        parameters.refuseIfWrong();
        return checked;
    }

    private @Nullable Instant expiresAt(String checkedKind, Instant now) {
        if (expiresInDays == null && checkedKind.equals(BADGE)) {
            return null;
        }
        return now.plus(Duration.ofDays(expiresInDays == null ? DEFAULT_DAYS : expiresInDays));
    }
}
