-- Invitations to organisations, and the organisations that are no more.

-- id is what the mail leads to: unguessable, but of no use to anybody except the owner of the address. A row stays for a
-- while after it was answered or has expired, so that members see what became of it. An invitation counts only as long
-- as its inviter could still invite.
CREATE TABLE auth.invitations (
    id              text PRIMARY KEY,
    organization_id text NOT NULL REFERENCES auth.organizations ON DELETE CASCADE,
    email           text NOT NULL CHECK (email = lower(email)),
    role            text NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
    status          text NOT NULL DEFAULT 'pending' CHECK (status IN ('pending', 'accepted', 'rejected', 'canceled')),
    inviter_id      text NOT NULL REFERENCES auth.users ON DELETE CASCADE,
    created_at      timestamptz(3) NOT NULL DEFAULT now(),
    expires_at      timestamptz(3) NOT NULL
);

CREATE UNIQUE INDEX invitations_one_pending ON auth.invitations (organization_id, email) WHERE status = 'pending';
CREATE INDEX invitations_email ON auth.invitations (email);
CREATE INDEX invitations_inviter ON auth.invitations (inviter_id);
CREATE INDEX invitations_expiry ON auth.invitations (expires_at);

-- The letter reads the invitation when it is written; without one there is nothing to send.
ALTER TABLE auth.mail_outbox ADD COLUMN invitation_id text REFERENCES auth.invitations ON DELETE CASCADE;

-- Read by dashboard-api, which stops the scrapes of such an organisation and has its measurements deleted (docs/adr/0014).
-- Rows are added by a trigger, whoever deletes the organisation and why, and are neither changed nor deleted: a token
-- may name the organisation for some minutes more, and a dashboard-api that was down finds out later.
CREATE TABLE auth.ended_organizations (
    organization_id text PRIMARY KEY,
    ended_at        timestamptz(3) NOT NULL DEFAULT now()
);

CREATE FUNCTION auth.note_ended_organization() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO auth.ended_organizations (organization_id) VALUES (OLD.id);
    RETURN NULL;
END
$$;

CREATE TRIGGER organizations_note_end AFTER DELETE ON auth.organizations
    FOR EACH ROW EXECUTE FUNCTION auth.note_ended_organization();

CREATE FUNCTION auth.refuse_change_of_ended_organizations() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'auth.ended_organizations is append-only';
END
$$;

CREATE TRIGGER ended_organizations_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON auth.ended_organizations
    FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_change_of_ended_organizations();
