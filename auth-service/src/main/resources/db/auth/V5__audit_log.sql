-- What happened to accounts, by ids only: no name, no address of mail, no secret. Rows are added, never changed; two
-- exceptions are part of the rules: the retention deletes what is older than 30 days or more, and when an account is
-- deleted its network addresses and browsers are blanked.
CREATE TABLE auth.audit_log (
    id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at              timestamptz(3) NOT NULL DEFAULT now(),
    action          text NOT NULL,
    outcome         text NOT NULL,
    -- no foreign keys: the log outlives whom it tells about
    actor_id        text,
    organization_id text,
    target          text,
    ip_address      text NOT NULL,
    user_agent      text NOT NULL,
    request_id      text NOT NULL
);

CREATE INDEX audit_log_at ON auth.audit_log (at);
CREATE INDEX audit_log_organization ON auth.audit_log (organization_id, at) WHERE organization_id IS NOT NULL;
CREATE INDEX audit_log_actor ON auth.audit_log (actor_id, at) WHERE actor_id IS NOT NULL;

CREATE FUNCTION auth.refuse_change_of_audit_log() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' AND OLD.at < now() - interval '30 days' THEN
        RETURN OLD;
    END IF;
    IF TG_OP = 'UPDATE' AND NEW.ip_address = '' AND NEW.user_agent = ''
       AND (NEW.id, NEW.at, NEW.action, NEW.outcome, NEW.request_id)
           = (OLD.id, OLD.at, OLD.action, OLD.outcome, OLD.request_id)
       AND (NEW.actor_id, NEW.organization_id, NEW.target)
           IS NOT DISTINCT FROM (OLD.actor_id, OLD.organization_id, OLD.target) THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'auth.audit_log is append-only';
END
$$;

CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON auth.audit_log
    FOR EACH ROW EXECUTE FUNCTION auth.refuse_change_of_audit_log();
CREATE TRIGGER audit_log_no_truncate BEFORE TRUNCATE ON auth.audit_log
    FOR EACH STATEMENT EXECUTE FUNCTION auth.refuse_change_of_audit_log();
