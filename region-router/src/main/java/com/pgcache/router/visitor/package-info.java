/** Who sent a request, as far as a trusted peer tells or a database knows. */
@NullMarked
package com.pgcache.router.visitor;

import org.jspecify.annotations.NullMarked;
