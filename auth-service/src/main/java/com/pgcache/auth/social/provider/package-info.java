/** What we ask other providers about a person: OpenID Connect, and GitHub's own way. */
@NullMarked
package com.pgcache.auth.social.provider;

import org.jspecify.annotations.NullMarked;
