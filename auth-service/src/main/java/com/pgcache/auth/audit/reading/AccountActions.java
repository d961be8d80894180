package com.pgcache.auth.audit.reading;

/**
 * What a member does about their own account, wherever they are working at that moment. The owner of every organisation
 * they belong to sees it: a weak account is everybody's door. All other actions belong to the organisation in which they
 * happened, and so does an action that nobody has added here.
 */
final class AccountActions {

    static final String[] ALL = {
        "sign_up",
        "sign_in",
        "sign_out",
        "verify_email",
        "change_email",
        "request_email_change",
        "change_password",
        "reset_password",
        "verify_password",
        "update_user",
        "revoke_session",
        "revoke_sessions",
        "revoke_other_sessions",
        "request_account_deletion",
        "delete_user",
        "begin_two_factor",
        "enable_two_factor",
        "disable_two_factor",
        "generate_backup_codes",
        "show_totp_uri",
        "verify_totp",
        "verify_backup_code",
        "sign_in_passkey",
        "add_passkey",
        "update_passkey",
        "delete_passkey",
        "link_account",
        "unlink_account"
    };

    private AccountActions() {}
}
