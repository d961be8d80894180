/** What a key opens: an access token, as often as its limit allows. */
@NullMarked
package com.pgcache.auth.apikey.exchange;

import org.jspecify.annotations.NullMarked;
