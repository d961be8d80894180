/** What our own pgcache does for the pages of a member: which reads went through it, and what of them it had. */
@NullMarked
package com.pgcache.api.dogfood;

import org.jspecify.annotations.NullMarked;
