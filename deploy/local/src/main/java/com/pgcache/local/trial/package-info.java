/** Members, targets and a ledger of what was promised to them: what chaos and soak put on a running suite. */
@NullMarked
package com.pgcache.local.trial;

import org.jspecify.annotations.NullMarked;
