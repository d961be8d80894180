package com.pgcache.auth.wire;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** Tells BetterAuth's clients that the address is right; whether the service works, the health checks tell. */
@Path("/api/auth/ok")
@Produces(MediaType.APPLICATION_JSON)
class OkResource {

    @GET
    public Map<String, Boolean> ok() {
        return Map.of("ok", true);
    }
}
