-- What admins of the suite do to accounts. Who they are is not in the database: the operator names them, by id or
-- address, in the configuration of the service, and every statement that asks is given the names.
--
-- role can only take the power away from who is named ('user'); in nobody else's row does it mean anything.
ALTER TABLE auth.users
    ADD COLUMN role           text CHECK (role IN ('admin', 'user')),
    ADD COLUMN banned         boolean NOT NULL DEFAULT false,
    ADD COLUMN ban_reason     text,
    ADD COLUMN ban_expires_at timestamptz(3);

-- An admin who looks at the suite as a user sees it. The session hangs on the admin's own one, and ends with it.
ALTER TABLE auth.sessions
    ADD COLUMN impersonated_by         text REFERENCES auth.users ON DELETE CASCADE,
    ADD COLUMN impersonator_session_id text REFERENCES auth.sessions ON DELETE CASCADE,
    ADD CONSTRAINT sessions_impersonation CHECK ((impersonated_by IS NULL) = (impersonator_session_id IS NULL));

CREATE INDEX sessions_impersonator ON auth.sessions (impersonator_session_id) WHERE impersonator_session_id IS NOT NULL;
CREATE INDEX sessions_impersonated_by ON auth.sessions (impersonated_by) WHERE impersonated_by IS NOT NULL;

-- named: ids, and addresses in lower case
CREATE FUNCTION auth.is_admin(id text, email text, email_verified boolean, role text, named text[]) RETURNS boolean
    LANGUAGE sql IMMUTABLE AS $$
    SELECT email_verified AND role IS DISTINCT FROM 'user' AND (id = ANY (named) OR email = ANY (named))
$$;

-- A ban that has expired needs nobody to lift it.
CREATE FUNCTION auth.is_banned(banned boolean, ban_expires_at timestamptz) RETURNS boolean
    LANGUAGE sql STABLE AS $$
    SELECT banned AND (ban_expires_at IS NULL OR ban_expires_at > now())
$$;

-- Whether the session that an impersonation hangs on is alive, and its user still an admin.
CREATE FUNCTION auth.may_impersonate(session_id text, named text[]) RETURNS boolean
    LANGUAGE sql STABLE AS $$
    SELECT EXISTS (SELECT 1
                   FROM auth.sessions own
                   JOIN auth.users u ON u.id = own.user_id
                   WHERE own.id = session_id AND own.expires_at > now()
                     AND auth.is_admin(u.id, u.email, u.email_verified, u.role, named))
$$;

-- What was done to a member, for the owner of the organisation.
CREATE INDEX audit_log_target ON auth.audit_log (target, at) WHERE target IS NOT NULL;
