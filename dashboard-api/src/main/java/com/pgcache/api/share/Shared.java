package com.pgcache.api.share;

import com.pgcache.api.access.Member;
import com.pgcache.api.http.Parameters;
import com.pgcache.api.window.Window;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What an open link allows.
 *
 * @param instance null for the whole organisation
 * @param from nothing before it; null, as {@code to}, for no bounds
 */
public record Shared(
        String id,
        String orgId,
        String kind,
        String title,
        @Nullable UUID instance,
        String state,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable Instant expiresAt) {

    /** For Readers, which bind the organisation; whoever has a link is nobody in it and writes nothing. */
    public Member reader() {
        return new Member("share:" + id, orgId, "", false, true);
    }

    /**
     * The window asked for, or the link's own. Its steps will not leave the link's either.
     *
     * @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} when it leaves the link's
     */
    public Window.Request window(Window.Request asked) {
        if (from == null || to == null) {
            return asked;
        }
        Instant start = asked.from() == null ? from : asked.from();
        Instant end = asked.to() == null ? to : asked.to();
        Parameters parameters = new Parameters();
        if (start.isBefore(from) || end.isAfter(to)) {
            parameters.wrong("from", "must not leave what the link shows: " + from + " to " + to);
        }
        parameters.refuseIfWrong();
        return new Window.Request(start, end, asked.step(), asked.comparison(), new Window.Bounds(from, to));
    }
}
