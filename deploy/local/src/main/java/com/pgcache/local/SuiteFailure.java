package com.pgcache.local;

/** Ends the start with one sentence for the person at the terminal; they get no stack trace. */
final class SuiteFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    SuiteFailure(String sentence) {
        super(sentence, null, false, false);
    }
}
