/** What the OpenAPI document says of every operation alike: refusals, headers, parameters, examples, who may call. */
@NullMarked
package com.pgcache.api.openapi;

import org.jspecify.annotations.NullMarked;
