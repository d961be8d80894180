package com.pgcache.testkit.postgres;

import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** PostgreSQL in a container. */
record ContainerPostgres(PostgreSQLContainer container, String image) implements PostgresServer {

    static ContainerPostgres start(String image) {
        DockerImageName name = DockerImageName.parse(image).asCompatibleSubstituteFor("postgres");
        PostgreSQLContainer container = new PostgreSQLContainer(name);
        container.withCommand("postgres", "-c", "wal_level=logical", "-c", "max_connections=200", "-c", "timezone=UTC");
        container.start();
        return new ContainerPostgres(container, image);
    }

    @Override
    public String host() {
        return container.getHost();
    }

    @Override
    public int port() {
        return container.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT);
    }

    @Override
    public String user() {
        return container.getUsername();
    }

    @Override
    public String password() {
        return container.getPassword();
    }

    @Override
    public String description() {
        return "container " + image;
    }

    @Override
    public void close() {
        container.stop();
    }
}
