package com.pgcache.collector.push;

import com.pgcache.model.problem.Problem;
import com.pgcache.model.problem.Problem.FieldError;
import com.pgcache.model.scrape.ScrapeCode;
import java.time.Duration;
import java.util.List;

/** Ends a push with a problem. Has no stack trace: it is an answer, not a fault. */
final class PushRefusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final int retryAfterSeconds;

    private PushRefusal(Problem problem, int retryAfterSeconds) {
        super(problem.code(), null, false, false);
        this.problem = problem;
        this.retryAfterSeconds = retryAfterSeconds;
    }

    Problem problem() {
        return problem;
    }

    /** 0 when the same request will not do better later. */
    int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /** The same for a token that is missing, misspelt, unknown or revoked. */
    static PushRefusal unauthenticated() {
        return refusal(
                401,
                "unauthenticated",
                "A valid instance token is needed.",
                "Send the token that was issued for the instance as Authorization: Bearer.");
    }

    static PushRefusal pulled() {
        return refusal(
                409,
                "instance_is_pulled",
                "The instance does not push.",
                "It is scraped at its admin URL; two sources of the same counters would not fit together.");
    }

    static PushRefusal paused() {
        return refusal(
                409, "instance_paused", "The instance is paused.", "Resume it on the dashboard, then push again.");
    }

    static PushRefusal queriesDisabled() {
        return refusal(
                409,
                "queries_disabled",
                "Per-query statistics are switched off for the instance.",
                "Switch them on, or push the metrics only.");
    }

    static PushRefusal badInstant(String message) {
        return new PushRefusal(
                Problem.of(422, "invalid_instant", "The instant cannot be used.", "at: " + message)
                        .withErrors(List.of(new FieldError("at", message))),
                0);
    }

    /**
     * What is wrong with the body.
     *
     * @param httpStatus see {@link #statusOf}
     */
    static PushRefusal of(ScrapeCode code, int httpStatus) {
        return refusal(httpStatus, code.code(), "What was pushed cannot be stored.", code.explanationOfPush());
    }

    /** @param unread true when the headers alone decided it */
    static int statusOf(ScrapeCode code, boolean unread) {
        return switch (code) {
            case TOO_LARGE -> 413;
            case BAD_ENCODING -> unread ? 415 : 422;
            default -> 422;
        };
    }

    static PushRefusal tooSlow(Duration limit) {
        return refusal(
                408,
                "timeout",
                "The body did not arrive in time.",
                "A body has to arrive within " + limit.toSeconds() + " s.");
    }

    static PushRefusal brokenOff() {
        return refusal(400, "broken_off", "The body broke off.", "The connection ended before the body did.");
    }

    static PushRefusal tooOften(Duration distance, long waitNanos) {
        return new PushRefusal(
                Problem.of(
                        429,
                        "too_often",
                        "The instance pushes too often.",
                        "There have to be " + distance.toMillis() / 1e3 + " s between two pushes."),
                (int) Math.max(1, (waitNanos + 999_999_999L) / 1_000_000_000L));
    }

    static PushRefusal overloaded() {
        return new PushRefusal(
                Problem.of(
                        503,
                        "overloaded",
                        "Too much is under way.",
                        "Nothing was stored; push the same again with the same at."),
                2);
    }

    static PushRefusal notStored() {
        return new PushRefusal(
                Problem.of(
                        503,
                        "not_stored",
                        "The database does not take it right now.",
                        "It may not have been stored; push the same again with the same at, nothing is stored twice."),
                5);
    }

    static PushRefusal fault() {
        return refusal(500, "internal_error", "Something went wrong on our side.", "It was logged.");
    }

    private static PushRefusal refusal(int status, String code, String title, String detail) {
        return new PushRefusal(Problem.of(status, code, title, detail), 0);
    }
}
