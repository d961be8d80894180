package com.pgcache.router.edge;

import com.pgcache.router.limit.Credential;

/** The room a path belongs to. */
enum Target {
    AUTH,
    API,
    /** What instances push. */
    INGEST,
    ROUTE,
    SITE,
    /** Nothing there, for nobody: above all the services' own {@code /q}. */
    NOTHING;

    /** @param path raw, as {@link RequestRules} has let it pass: no dot segments, no encoded letters or slashes */
    static Target of(String path) {
        if (path.equals("/api/route")) {
            return ROUTE;
        }
        if (isUnder(path, "/api/auth")
                || path.equals("/.well-known/openid-configuration")
                || path.equals("/.well-known/oauth-authorization-server")
                || path.startsWith("/.well-known/jwks")) {
            return AUTH;
        }
        if (isUnder(path, "/api/ingest")) {
            return INGEST;
        }
        if (isUnder(path, "/api")) {
            return API;
        }
        if (isUnder(path, "/q") || isUnder(path, "/.well-known")) {
            return NOTHING;
        }
        return SITE;
    }

    /** What whoever answers there has looked at before. */
    Credential verifies() {
        return switch (this) {
            case API -> Credential.MEMBER;
            case INGEST -> Credential.INSTANCE;
            case AUTH, ROUTE, SITE, NOTHING -> Credential.NONE;
        };
    }

    /** Label of {@code router_requests_total{target=...}}. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    private static boolean isUnder(String path, String folder) {
        return path.startsWith(folder) && (path.length() == folder.length() || path.charAt(folder.length()) == '/');
    }
}
