package com.pgcache.api.events;

import com.pgcache.api.http.Parameters;
import com.pgcache.api.paging.Cursor;
import com.pgcache.model.event.EventKind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events, newest first.
 *
 * @param kinds codes, one or more
 * @param instance null for all; with one, events of the whole organisation are among them
 * @param region null for all
 * @param after the last one of the page before; null for the first page
 */
public record EventQuery(
        Instant from,
        Instant to,
        List<String> kinds,
        @Nullable UUID instance,
        @Nullable String region,
        @Nullable Place after,
        int limit) {

    /** What a request asks for when it does not say. */
    static final int DEFAULT_LIMIT = 100;

    public static final int MAX_LIMIT = 500;
    private static final int MAX_REGION_LENGTH = 32;
    private static final Duration DEFAULT_LENGTH = Duration.ofDays(7);
    private static final List<String> KINDS =
            Arrays.stream(EventKind.values()).map(EventKind::code).toList();

    /** Where one event is in the order. */
    public record Place(Instant at, UUID id) {

        String cursor() {
            return new Cursor(0, Instant.EPOCH, Instant.EPOCH, at.toString(), id.toString()).text();
        }

        static @Nullable Place parse(Parameters parameters, @Nullable String cursor) {
            if (cursor == null) {
                return null;
            }
            Optional<Place> place = Cursor.parse(cursor).flatMap(Place::of);
            if (place.isPresent()) {
                return place.get();
            }
            parameters.wrong("cursor", "must be the nextCursor of a page");
            return null;
        }

        private static Optional<Place> of(Cursor cursor) {
            try {
                String value = cursor.value();
                Instant at = Instant.parse(value == null ? "" : value);
                return Parameters.isStorable(at)
                        ? Optional.of(new Place(at, UUID.fromString(cursor.key())))
                        : Optional.empty();
            } catch (IllegalArgumentException | DateTimeException ofAnotherList) {
                return Optional.empty();
            }
        }
    }

    /** What a request says; every part may be missing. */
    public record Request(
            @Nullable String from,
            @Nullable String to,
            @Nullable String kind,
            @Nullable String instance,
            @Nullable String region,
            @Nullable String cursor,
            @Nullable String limit) {}

    /** @throws com.pgcache.model.problem.ProblemException 400 {@code validation_failed} with everything that is wrong */
    public static EventQuery parse(Request request, Instant now) {
        Parameters parameters = new Parameters();
        Instant to = parameters.instant("to", request.to);
        Instant end = to == null ? now : to;
        Instant from = parameters.instant("from", request.from);
        Instant start = from == null ? end.minus(DEFAULT_LENGTH) : from;
        if (!start.isBefore(end)) {
            parameters.wrong("from", "must be before to");
        }
        String region = parameters.text("region", request.region, MAX_REGION_LENGTH);
        EventQuery query = new EventQuery(
                start,
                end,
                kinds(parameters, request.kind),
                parameters.instance("instance", request.instance),
                region.isEmpty() ? null : region,
                Place.parse(parameters, request.cursor),
                parameters.integer("limit", request.limit, DEFAULT_LIMIT, 1, MAX_LIMIT));
        parameters.refuseIfWrong();
        return query;
    }

    /** The page after an event; after null the first one. */
    public EventQuery after(@Nullable Event last) {
        Place place = last == null ? null : new Place(last.at(), last.id());
        return new EventQuery(from, to, kinds, instance, region, place, limit);
    }

    private static List<String> kinds(Parameters parameters, @Nullable String text) {
        if (text == null) {
            return KINDS;
        }
        List<String> asked =
                Arrays.stream(text.split(",", -1)).map(String::strip).distinct().collect(Collectors.toList());
        if (!KINDS.containsAll(asked)) {
            parameters.wrong("kind", "must be of " + String.join(", ", KINDS) + ", separated by commas");
        }
        return asked;
    }
}
