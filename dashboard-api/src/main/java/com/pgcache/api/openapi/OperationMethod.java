package com.pgcache.api.openapi;

import com.pgcache.api.problem.Refusal;
import java.util.Optional;
import java.util.Set;

/**
 * What the method behind an operation says of itself.
 *
 * @param refusals those that it names
 * @param scope that an API key needs; empty when no key gets in
 * @param isPublic whether nobody has to be signed in
 * @param onlyReads although it is no GET
 * @param isConditional whether it looks at If-None-Match
 * @param isOnce whether it takes an Idempotency-Key
 * @param takesId whether a UUID is part of its path, which may not be one
 */
record OperationMethod(
        Set<Refusal> refusals,
        Optional<String> scope,
        boolean isPublic,
        boolean onlyReads,
        boolean isConditional,
        boolean isOnce,
        boolean takesId) {}
