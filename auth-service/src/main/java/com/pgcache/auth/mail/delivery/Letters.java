package com.pgcache.auth.mail.delivery;

import com.pgcache.auth.mail.delivery.Letter.Link;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What we write. Links begin with the configured address of the suite, whatever a request said. */
final class Letters {

    private static final String NOT_YOU =
            "If this was not you, you need not do anything: without the link nothing happens.";

    private Letters() {}

    static Letter verification(String publicUrl, String recipient, String token, String returnTo, Duration lifetime) {
        return new Letter(
                recipient,
                "Confirm your e-mail address",
                List.of(
                        "Please confirm that this address is yours. Until then your organisation cannot register"
                                + " instances.",
                        "The link works once, for " + words(lifetime) + ".",
                        "If you did not sign up with us, do not open the link."),
                link("Confirm this address", publicUrl + "/api/auth/verify-email?token=" + token, returnTo));
    }

    static Letter accountExists(String publicUrl, String recipient) {
        return new Letter(
                recipient,
                "You already have an account",
                List.of(
                        "Somebody, perhaps you, wanted to use this address for an account. There is one already, so"
                                + " nothing was changed.",
                        "If it was you, sign in as usual; on the sign-in page you can also ask for a new password.",
                        "If it was not you, you need not do anything."),
                Optional.of(new Link("Sign in", publicUrl + "/sign-in")));
    }

    static Letter passwordReset(String publicUrl, String recipient, String token, String returnTo, Duration lifetime) {
        return new Letter(
                recipient,
                "Choose a new password",
                List.of(
                        "Somebody, perhaps you, asked for a new password.",
                        "The link works once, for " + words(lifetime)
                                + ". A new password ends every session of your account.",
                        NOT_YOU),
                link("Choose a new password", publicUrl + "/api/auth/reset-password/" + token, returnTo));
    }

    static Letter emailChange(String publicUrl, String recipient, String token, String returnTo, Duration lifetime) {
        return new Letter(
                recipient,
                "Confirm your new e-mail address",
                List.of(
                        "This address shall become the one of an account with us. Please confirm it.",
                        "The link works once, for " + words(lifetime) + ".",
                        NOT_YOU),
                link("Confirm this address", publicUrl + "/api/auth/verify-email?token=" + token, returnTo));
    }

    static Letter emailChangeRequested(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "Your e-mail address is about to change",
                "Somebody who is signed in to your account asked to change its e-mail address. The change counts as soon"
                        + " as the new address is confirmed.");
    }

    static Letter emailChanged(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "Your e-mail address was changed",
                "Your account has a new e-mail address; this one no longer belongs to it.");
    }

    static Letter passwordChanged(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "Your password was changed",
                "Your account has a new password, and its other sessions have ended.");
    }

    static Letter twoFactorEnabled(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "Signing in now takes a code",
                "Codes of an authenticator app were turned on for your account. Its other sessions have ended.");
    }

    static Letter twoFactorDisabled(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "Signing in no longer takes a code",
                "Codes of an authenticator app were turned off for your account. Its other sessions have ended.");
    }

    static Letter recoveryCodeUsed(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "A recovery code was used",
                "Somebody signed in to your account, or confirmed a change, with your password and one of your recovery"
                        + " codes. That code is used up.");
    }

    static Letter passkeyAdded(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "A passkey was added",
                "Your account has a new passkey, which signs in without the password.");
    }

    static Letter passkeyRemoved(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "A passkey was removed",
                "A passkey of your account was removed; it no longer signs in.");
    }

    static Letter accountsChanged(String publicUrl, String recipient) {
        return notice(
                publicUrl,
                recipient,
                "Your ways to sign in have changed",
                "An account with another provider was connected to your account, or one way to sign in to it was"
                        + " removed.");
    }

    static Letter accountDeletion(
            String publicUrl, String recipient, String token, String returnTo, Duration lifetime) {
        return new Letter(
                recipient,
                "Delete your account?",
                List.of(
                        "Somebody who is signed in to your account asked to delete it. Open the link in the browser you"
                                + " are signed in with; the account is then deleted at once and for good.",
                        "The link works once, for " + words(lifetime) + ".",
                        "If this was not you, do not open the link, and change your password."),
                link("Delete my account", publicUrl + "/api/auth/delete-user/callback?token=" + token, returnTo));
    }

    /**
     * Who invites chose the name of the organisation, so its slug stands for it: a word of letters, digits and hyphens
     * cannot tell lies of any length.
     */
    static Letter invitation(String publicUrl, String recipient, OpenInvitation invitation, Duration lifetime) {
        String inviter = invitation.inviterEmail() == null ? "" : " by " + invitation.inviterEmail();
        return new Letter(
                recipient,
                "You are invited to an organisation",
                List.of(
                        "You are invited" + inviter + " to the organisation " + invitation.slug() + " with the role "
                                + invitation.role() + ".",
                        "Sign in with this address, or sign up with it first. The invitation can be accepted once, for "
                                + words(lifetime) + ".",
                        "If you do not know what this is about, you need not do anything."),
                Optional.of(new Link("Look at the invitation", publicUrl + "/accept-invitation/" + invitation.id())));
    }

    static Letter accountDeleted(String recipient) {
        return new Letter(
                recipient,
                "Your account was deleted",
                List.of(
                        "Your account and everything that told who you are has been deleted.",
                        "If this was not you, please answer to this mail."),
                Optional.empty());
    }

    private static Letter notice(String publicUrl, String recipient, String subject, String what) {
        return new Letter(
                recipient,
                subject,
                List.of(what, "If this was not you, choose a new password at once."),
                Optional.of(new Link("Go to the dashboard", publicUrl + "/")));
    }

    private static Optional<Link> link(String label, String url, String returnTo) {
        String callback = "callbackURL=" + URLEncoder.encode(returnTo, StandardCharsets.UTF_8);
        return Optional.of(new Link(label, url + (url.indexOf('?') < 0 ? "?" : "&") + callback));
    }

    private static String words(Duration lifetime) {
        return lifetime.toMinutes() >= 120 ? lifetime.toHours() + " hours" : lifetime.toMinutes() + " minutes";
    }
}
