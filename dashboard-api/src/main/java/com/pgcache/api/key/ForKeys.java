package com.pgcache.api.key;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Opens a resource, or one method of it, to API keys that have this scope. Without it no key gets in; members are not
 * concerned.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface ForKeys {

    KeyScope value();
}
