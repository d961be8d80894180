/** Accounts with other providers, as ways into ours. */
@NullMarked
package com.pgcache.auth.social.account;

import org.jspecify.annotations.NullMarked;
