package com.pgcache.auth.twofactor.entry;

import com.pgcache.auth.twofactor.CodeKind;
import com.pgcache.auth.wire.RefusalException;
import com.pgcache.auth.wire.RequestBody;
import org.jspecify.annotations.Nullable;

/**
 * @param trustDevice whether this browser shall not be asked again for a while
 * @param withoutSession whether the code is only to be used up
 */
record CodeEntry(CodeKind kind, String code, boolean trustDevice, boolean withoutSession) {

    private static final int CODE_LENGTH_MAX = 64;

    /** @throws RefusalException 400 */
    static CodeEntry of(CodeKind kind, byte @Nullable [] json) {
        RequestBody body = RequestBody.of(json);
        String code = body.text("code", CODE_LENGTH_MAX);
        boolean trustDevice = body.flag("trustDevice", false);
        boolean withoutSession = kind == CodeKind.RECOVERY && body.flag("disableSession", false);
        body.refuseInvalid();
        return new CodeEntry(kind, code, trustDevice, withoutSession);
    }

    /** Without the code. */
    @Override
    public String toString() {
        return "CodeEntry[kind=" + kind + "]";
    }
}
