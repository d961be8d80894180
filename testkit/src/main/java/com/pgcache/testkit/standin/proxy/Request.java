package com.pgcache.testkit.standin.proxy;

import com.pgcache.testkit.standin.sql.SqlText;
import org.jspecify.annotations.Nullable;

/** One simple Query or one Execute, from its arrival to the ReadyForQuery that follows it. */
final class Request {

    private final boolean simple;
    private final SqlText statement;
    private final long key;
    private final boolean forwarded;
    private final long startNanos;
    private long rows;
    private boolean ran;
    private @Nullable String sqlState;

    /**
     * @param key of the text and its parameters
     * @param forwarded whatever the statement says: in a transaction, with a row limit, with mixed result formats
     */
    Request(boolean simple, SqlText statement, long key, boolean forwarded, long startNanos) {
        this.simple = simple;
        this.statement = statement;
        this.key = key;
        this.forwarded = forwarded;
        this.startNanos = startNanos;
    }

    void row() {
        rows++;
    }

    void ran() {
        ran = true;
    }

    void failed(String state) {
        ran = true;
        sqlState = state;
    }

    boolean isSimple() {
        return simple;
    }

    SqlText statement() {
        return statement;
    }

    long key() {
        return key;
    }

    boolean isForwarded() {
        return forwarded;
    }

    long startNanos() {
        return startNanos;
    }

    long rows() {
        return rows;
    }

    /** False for what PostgreSQL skipped after an error, or never got round to. */
    boolean hasRun() {
        return ran;
    }

    boolean hasFailed() {
        return sqlState != null;
    }

    /** Syntax error, or nothing to run. */
    boolean isInvalid() {
        return statement.kind() == SqlText.Kind.INVALID || "42601".equals(sqlState);
    }
}
