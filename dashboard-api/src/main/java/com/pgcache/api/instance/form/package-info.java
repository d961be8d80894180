/** What members say about an instance when they add or edit one, checked. */
@NullMarked
package com.pgcache.api.instance.form;

import org.jspecify.annotations.NullMarked;
