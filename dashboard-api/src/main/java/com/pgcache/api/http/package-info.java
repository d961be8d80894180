/** What all answers have in common: problems, request ids, headers, and how parameters are read. */
@NullMarked
package com.pgcache.api.http;

import org.jspecify.annotations.NullMarked;
