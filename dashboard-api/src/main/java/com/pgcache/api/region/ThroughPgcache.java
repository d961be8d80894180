package com.pgcache.api.region;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a Reader whose statements go through pgcache. A test takes every text constant of such a class that holds SQL,
 * checks it against what pgcache can cache (contract 5.3, 5.4) and prepares it on the migrated schema.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ThroughPgcache {}
