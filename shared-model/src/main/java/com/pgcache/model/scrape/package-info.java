/** What every service calls the things a scrape can be and can end in. */
@NullMarked
package com.pgcache.model.scrape;

import org.jspecify.annotations.NullMarked;
