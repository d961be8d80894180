-- Mails that are owed, written in the transaction of whatever owes them and sent afterwards. A row says why somebody is
-- written to, never what: tokens are made when the mail is, and names of users do not get into mails at all.
CREATE TABLE auth.mail_outbox (
    id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    kind       text NOT NULL,
    recipient  text NOT NULL,
    -- no foreign key: a farewell is sent to somebody who is gone
    user_id    text,
    return_to  text NOT NULL DEFAULT '/',
    attempts   integer NOT NULL DEFAULT 0,
    due_at     timestamptz(3) NOT NULL DEFAULT now(),
    created_at timestamptz(3) NOT NULL DEFAULT now()
);

CREATE INDEX mail_outbox_due ON auth.mail_outbox (due_at);

-- Local runs only: what would have been sent.
CREATE TABLE auth.captured_mails (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    recipient   text NOT NULL,
    subject     text NOT NULL,
    body_text   text NOT NULL,
    body_html   text NOT NULL,
    captured_at timestamptz(3) NOT NULL DEFAULT now()
);
