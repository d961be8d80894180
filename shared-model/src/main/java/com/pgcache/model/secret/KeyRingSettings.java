package com.pgcache.model.secret;

import io.smallrye.config.WithDefault;
import java.util.Map;

/** Keys as a service configures them. */
public interface KeyRingSettings {

    /** AES-256 keys in base64 by version, which stay as long as something is encrypted with them; {@value KeyRing#UNSET} for none. */
    Map<Integer, String> keys();

    /** The version that encrypts what is new. */
    @WithDefault("1")
    int activeVersion();
}
