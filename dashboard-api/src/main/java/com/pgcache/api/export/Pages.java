package com.pgcache.api.export;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A table that is read page by page along its key, so that nothing is held while a slow reader takes its time. */
public final class Pages {

    private Pages() {}

    /**
     * @param next the page after a row; after null the first one. A page with fewer than {@code limit} rows is the last
     * @param <T> a row
     */
    public static <T> Multi<List<T>> of(int limit, Function<@Nullable T, Uni<List<T>>> next) {
        return Multi.createBy()
                .repeating()
                .uni(() -> new AtomicReference<@Nullable T>(), last -> next.apply(last.get())
                        .invoke(page -> last.set(page.isEmpty() ? null : page.get(page.size() - 1))))
                .whilst(page -> page.size() == limit);
    }

    /** All of it at once, for what is bounded anyway. */
    public static <T> Multi<List<T>> single(Uni<List<T>> all) {
        return all.toMulti();
    }
}
