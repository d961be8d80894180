package com.pgcache.auth;

import com.pgcache.auth.organization.PersonalOrganization;
import com.pgcache.auth.password.PasswordHashing;
import com.pgcache.auth.session.NewSession;
import com.pgcache.auth.session.NewSessions;
import com.pgcache.auth.session.SessionCookies;
import com.pgcache.auth.session.SignInMethod;
import com.pgcache.auth.wire.RequestSource;
import io.quarkus.arc.Arc;
import jakarta.ws.rs.core.Response;
import java.util.OptionalInt;

/**
 * Accounts and sessions as signing up and signing in leave them, for tests that are about what comes afterwards: no
 * hash is made for each, no mail is owed, and nothing is noted.
 */
public final class Accounts {

    private static final String INSERT =
            """
            WITH new_user AS (
                INSERT INTO auth.users (id, name, email)
                VALUES (?, ?, ?)
                RETURNING id
            ), new_account AS (
                INSERT INTO auth.accounts (id, user_id, provider_id, account_id, password_hash)
                SELECT ?, id, 'credential', id, ?
                FROM new_user
            ), new_organization AS (
                INSERT INTO auth.organizations (id, name, slug)
                VALUES (?, ?, ?)
                RETURNING id
            )
            INSERT INTO auth.members (id, organization_id, user_id, role)
            SELECT ?, new_organization.id, new_user.id, 'owner'
            FROM new_user, new_organization
            """;

    private Accounts() {}

    /**
     * The address is not confirmed, the password is {@link Api#PASSWORD}.
     *
     * @return id of the user
     */
    public static String create(String name, String email) {
        String id = RandomText.id();
        PersonalOrganization organization = PersonalOrganization.of(name);
        Database.update(
                INSERT,
                id,
                name,
                email,
                RandomText.id(),
                Hash.OF_PASSWORD,
                RandomText.id(),
                organization.name(),
                organization.slug(),
                RandomText.id());
        return id;
    }

    static Api.Member signedIn(String userId, String email) {
        RequestSource source = new RequestSource("127.0.0.1", "a test", "");
        NewSession session = NewSession.of(source, true, SignInMethod.PASSWORD);
        bean(NewSessions.class)
                .begin(userId, session, OptionalInt.empty(), "session.sign_in", source)
                .await()
                .indefinitely();
        String signed =
                bean(SessionCookies.class).issue(Response.ok(), session).build().getHeaderString("set-auth-token");
        return new Api.Member(email, userId, session.token(), signed);
    }

    private static <T> T bean(Class<T> type) {
        return Arc.container().instance(type).get();
    }

    /** Made once, by the service. */
    private static final class Hash {

        static final String OF_PASSWORD = bean(PasswordHashing.class)
                .inTurn(new RequestSource("192.0.2.1", "", ""), hasher -> hasher.hash(Api.PASSWORD))
                .await()
                .indefinitely();
    }
}
