/** The REST API of the suite: what members and other clients ask about their instances. */
@NullMarked
@OpenAPIDefinition(
        info =
                @Info(
                        title = "pgcache dashboard API",
                        version = "v1",
                        description = "Instances of an organisation, and what was measured on them."
                                + " Every error is an RFC 9457 problem with a stable code."),
        components =
                @Components(
                        securitySchemes =
                                @SecurityScheme(
                                        securitySchemeName = "apiKey",
                                        type = SecuritySchemeType.APIKEY,
                                        in = SecuritySchemeIn.HEADER,
                                        apiKeyName = "x-api-key",
                                        description = "API key of a user or an organisation (pgc_live_...); as a bearer"
                                                + " it will do as well. 403 scope_missing names the scope it lacks.")),
        security = {@SecurityRequirement(name = "accessToken"), @SecurityRequirement(name = "apiKey")})
package com.pgcache.api;

import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeIn;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.jspecify.annotations.NullMarked;
