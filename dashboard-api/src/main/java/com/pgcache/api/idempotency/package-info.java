/** Requests that may be sent twice and are done once (draft-ietf-httpapi-idempotency-key-header-07, ADR 0028). */
@NullMarked
package com.pgcache.api.idempotency;

import org.jspecify.annotations.NullMarked;
