package com.pgcache.api.region;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a Reader whose statements go through pgcache. It has a function {@code static List<String> statements()} with
 * every text it may send; a test checks them against what pgcache can cache (contract 5.3, 5.4) and prepares them on the
 * migrated schema.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ThroughPgcache {}
