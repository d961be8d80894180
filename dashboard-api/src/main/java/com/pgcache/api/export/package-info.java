/** Tables as files, CSV or JSON, sent as they are read. */
@NullMarked
package com.pgcache.api.export;

import org.jspecify.annotations.NullMarked;
