"""Reads every fly.toml and holds it to what docs/fly.md promises."""
import sys
import tomllib

PUBLIC = "pgcache-dashboard"
ROUTER_CONNECTIONS = 10_000


def problems(path, config):
    app = config["app"]
    if ("http_service" in config or "services" in config) != (app == PUBLIC):
        yield "only the router has a public address"
    if config["kill_signal"] != ("SIGINT" if app.startswith("pgcache-fleet") else "SIGTERM"):
        yield f"stops on {config['kill_signal']}"
    if config["primary_region"] not in ("iad", "lhr", "nrt"):
        yield f"region {config['primary_region']}"
    if ":" not in config["build"]["image"]:
        yield "image without a tag"
    if not config["checks"]:
        yield "no check"
    environment = config["env"]
    for name, value in environment.items():
        if not isinstance(value, str):
            yield f"{name} is no string"
        if any(word in name for word in ("SECRET", "ENCRYPTION_KEY")) or name in ("ORIGIN_PASSWORD", "SMTP_PASSWORD", "UPSTREAM_URL"):
            yield f"{name} belongs into fly secrets"
    if "ORIGIN_HOST" in environment:
        if "-pooler" in environment["ORIGIN_HOST"]:
            yield "replication and migrations do not go through a pooler"
        if "sslmode=verify-full" not in environment["QUARKUS_DATASOURCE_ORIGIN_JDBC_URL"]:
            yield "JDBC without verify-full"
        if environment["QUARKUS_DATASOURCE_ORIGIN_REACTIVE_POSTGRESQL_SSL_MODE"] != "verify-full":
            yield "reactive client without verify-full"
    if "CACHED_HOST" in environment and environment.get("CACHED_ADMIN_URL") != f"http://{environment['CACHED_HOST']}:9090":
        yield "CACHED_ADMIN_URL is not the admin port of CACHED_HOST"
    concurrency = config.get("http_service", {}).get("concurrency")
    if concurrency and (concurrency["type"] != "connections" or concurrency["hard_limit"] >= ROUTER_CONNECTIONS):
        yield "the edge counts requests, which streams use up, or lets in more connections than the router takes"
    if not app.startswith("pgcache-fleet"):
        management = int(environment["MANAGEMENT_PORT"])
        if config.get("http_service", {}).get("internal_port") == management or environment["PORT"] == str(management):
            yield "the management port is public"
        if {config["checks"]["ready"]["port"], config["metrics"]["port"]} != {management}:
            yield "health or metrics are asked for elsewhere than on the management port"


failed = False
for path in sys.argv[1:]:
    with open(path, "rb") as file:
        found = list(problems(path, tomllib.load(file)))
    print(f"{path}: {'checked' if not found else ', '.join(found)}")
    failed |= bool(found)
sys.exit(1 if failed or len(sys.argv) < 6 else 0)
