package com.pgcache.auth.mail;

import java.util.Locale;

/** Why somebody is written to; stored in lower case as {@code mail_outbox.kind}. */
public enum MailKind {
    /** To a new member, or to the owner of the address somebody signed up with. */
    SIGN_UP,
    EMAIL_VERIFICATION,
    PASSWORD_RESET,
    /** To the new address with a link, and to the old one without. */
    EMAIL_CHANGE,
    ACCOUNT_DELETION,
    INVITATION,
    EMAIL_CHANGED,
    PASSWORD_CHANGED,
    TWO_FACTOR_ENABLED,
    TWO_FACTOR_DISABLED,
    RECOVERY_CODE_USED,
    PASSKEY_ADDED,
    PASSKEY_REMOVED,
    /** To a member whose ways to sign in have become more or fewer. */
    ACCOUNTS_CHANGED,
    ACCOUNT_DELETED;

    public String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static MailKind of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }
}
