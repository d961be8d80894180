package com.pgcache.auth;

import com.pgcache.testkit.postgres.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

/** The database behind the service under test, past the service. */
public final class Database {

    private static final int VALIDATION_SECONDS_MAX = 5;

    /** Making one costs more than most statements do. */
    private static @Nullable Connection kept;

    private Database() {}

    /** @return rows changed */
    public static synchronized int update(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(connection(), sql, parameters)) {
            return statement.executeUpdate();
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** First column of every row, as text. */
    public static synchronized List<String> column(String sql, Object... parameters) {
        try (PreparedStatement statement = prepare(connection(), sql, parameters);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Refuses every connection and ends those there are, or accepts them again. */
    public static void setReachable(boolean reachable) {
        String name = url().substring(url().lastIndexOf('/') + 1);
        try (Connection admin = connect(PostgresServer.shared().jdbcUrl("postgres"))) {
            admin.createStatement().execute("ALTER DATABASE " + name + " ALLOW_CONNECTIONS " + reachable);
            if (!reachable) {
                admin.createStatement()
                        .execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name
                                + "'");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String url() {
        return ConfigProvider.getConfig().getValue("quarkus.datasource.origin.jdbc.url", String.class);
    }

    private static Connection connection() throws SQLException {
        Connection connection = kept;
        if (connection == null || !connection.isValid(VALIDATION_SECONDS_MAX)) {
            connection = connect(url());
            kept = connection;
        }
        return connection;
    }

    private static Connection connect(String url) throws SQLException {
        PostgresServer server = PostgresServer.shared();
        return DriverManager.getConnection(url, server.user(), server.password());
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... parameters)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
        return statement;
    }
}
