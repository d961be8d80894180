package com.pgcache.api.export;

import io.smallrye.mutiny.Multi;
import java.util.List;

/**
 * What is exported.
 *
 * @param name of the file, without its ending
 * @param columns names, as in the JSON of the API
 * @param pages rows in their order, as many values as there are columns; read when the page before was sent
 */
public record Table(String name, List<String> columns, Multi<List<Object[]>> pages) {}
