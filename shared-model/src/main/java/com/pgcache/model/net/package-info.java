/** Which addresses of other people's machines we talk to. */
@NullMarked
package com.pgcache.model.net;

import org.jspecify.annotations.NullMarked;
