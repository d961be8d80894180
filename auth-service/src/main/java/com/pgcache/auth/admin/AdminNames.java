package com.pgcache.auth.admin;

import com.pgcache.auth.AuthConfig;
import java.util.List;
import java.util.Locale;

/** Whom the operator names as admins, as the statements that ask {@code auth.is_admin} want it. */
public final class AdminNames {

    private AdminNames() {}

    /** User ids as they are, addresses in lower case. */
    public static String[] of(AuthConfig config) {
        return config.admins().orElse(List.of()).stream()
                .map(name -> name.indexOf('@') < 0 ? name : name.toLowerCase(Locale.ROOT))
                .toArray(String[]::new);
    }
}
