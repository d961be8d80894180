/** Tables for spreadsheets. */
@NullMarked
package com.pgcache.model.csv;

import org.jspecify.annotations.NullMarked;
