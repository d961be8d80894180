package com.pgcache.api.idempotency;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a method that makes something and takes an Idempotency-Key. What it makes has to be made in a
 * {@link OnceWriter#transaction}, and the method says {@code @Cancellable(false)}: whoever hangs up is answered the next time.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Once {}
