package com.pgcache.auth.twofactor;

import com.pgcache.auth.twofactor.code.Totp;
import com.pgcache.auth.wire.Refusal;

/** What a code may be. */
public enum CodeKind {
    /** Of the authenticator app. */
    TOTP("verify_totp", new Refusal(401, "INVALID_CODE", "Invalid code")),
    RECOVERY("verify_backup_code", new Refusal(401, "INVALID_BACKUP_CODE", "Invalid backup code"));

    private final String action;
    private final Refusal refusal;

    CodeKind(String action, Refusal refusal) {
        this.action = action;
        this.refusal = refusal;
    }

    /** Where either is welcome; no recovery code consists of six digits. */
    static CodeKind of(String code) {
        return Totp.isCode(code) ? TOTP : RECOVERY;
    }

    /** Name in the audit log of entering one. */
    public String action() {
        return action;
    }

    Refusal refusal() {
        return refusal;
    }
}
