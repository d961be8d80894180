/** Codes of authenticator apps (RFC 6238), and the ones to write down in case the app is lost. */
@NullMarked
package com.pgcache.auth.twofactor.code;

import org.jspecify.annotations.NullMarked;
