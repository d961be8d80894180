package com.pgcache.auth.key.material;

import com.pgcache.auth.Configs;
import java.util.Map;

/** Key encryption with other settings than those of the running service. */
public final class KeyEncryptions {

    private KeyEncryptions() {}

    public static KeyEncryption with(Map<String, String> settings) {
        return new KeyEncryption(Configs.with(settings));
    }
}
