/** The import rules of docs/architecture.md, checked in every module. */
@NullMarked
package com.pgcache.testkit.architecture;

import org.jspecify.annotations.NullMarked;
