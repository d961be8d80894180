package com.pgcache.api.problem;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What an operation may answer instead, for the OpenAPI document. What any operation of its kind may refuse (tokens, roles,
 * scopes, bodies) goes without saying.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Refuses {

    Refusal[] value();
}
