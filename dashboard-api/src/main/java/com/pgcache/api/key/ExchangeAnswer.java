package com.pgcache.api.key;

/** What auth-service says about an API key. That it says nothing is a failure, and no answer. */
sealed interface ExchangeAnswer {

    /**
     * @param token access token (RFC 9068) of the key
     * @param uses requests that may be answered with it; they count against the key's limit already
     */
    record Granted(String token, int uses) implements ExchangeAnswer {}

    /** The key is unknown, deleted, disabled or expired. */
    record Refused() implements ExchangeAnswer {}

    /** @param seconds until the key may be used again, 1 or more */
    record Limited(int seconds) implements ExchangeAnswer {}
}
