package com.pgcache.auth.mail.delivery;

import com.pgcache.auth.AuthConfig;
import com.pgcache.auth.mail.MailKind;
import com.pgcache.auth.mail.OwedMail;
import com.pgcache.auth.verification.Purpose;
import com.pgcache.auth.verification.VerificationWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Finds out who gets which letter for a mail that is owed. Whether an address has an account is looked up here and not
 * while somebody waits for an answer, so that no answer can tell it by its time.
 */
@ApplicationScoped
class Correspondence {

    private final RecipientReader reader;
    private final VerificationWriter verifications;
    private final AuthConfig.Verification lifetimes;
    private final Duration invitationLifetime;
    private final String publicUrl;

    Correspondence(RecipientReader reader, VerificationWriter verifications, AuthConfig config) {
        this.reader = reader;
        this.verifications = verifications;
        this.lifetimes = config.verification();
        this.invitationLifetime = config.organizations().invitationLifetime();
        this.publicUrl = config.publicUrl();
    }

    /** @return empty when there is nobody to write to, or no longer a reason */
    Uni<List<Letter>> lettersFor(OwedMail mail) {
        return switch (mail.kind()) {
            case SIGN_UP, EMAIL_VERIFICATION ->
                reader.byEmail(mail.recipient()).flatMap(found -> aboutAddress(mail, found));
            case PASSWORD_RESET -> reader.byEmail(mail.recipient()).flatMap(found -> reset(mail, found));
            case EMAIL_CHANGE -> reader.byEmail(mail.recipient()).flatMap(taken -> change(mail, taken));
            case ACCOUNT_DELETION -> reader.byId(mail.userId()).flatMap(found -> deletion(mail, found));
            case INVITATION -> reader.invitation(mail.invitationId()).flatMap(found -> invitation(mail, found));
            case EMAIL_CHANGED -> only(Letters.emailChanged(publicUrl, mail.recipient()));
            case PASSWORD_CHANGED -> only(Letters.passwordChanged(publicUrl, mail.recipient()));
            case TWO_FACTOR_ENABLED -> only(Letters.twoFactorEnabled(publicUrl, mail.recipient()));
            case TWO_FACTOR_DISABLED -> only(Letters.twoFactorDisabled(publicUrl, mail.recipient()));
            case RECOVERY_CODE_USED -> only(Letters.recoveryCodeUsed(publicUrl, mail.recipient()));
            case PASSKEY_ADDED -> only(Letters.passkeyAdded(publicUrl, mail.recipient()));
            case PASSKEY_REMOVED -> only(Letters.passkeyRemoved(publicUrl, mail.recipient()));
            case ACCOUNTS_CHANGED -> only(Letters.accountsChanged(publicUrl, mail.recipient()));
            case ACCOUNT_DELETED -> only(Letters.accountDeleted(mail.recipient()));
        };
    }

    private Uni<List<Letter>> aboutAddress(OwedMail mail, Optional<Recipient> found) {
        if (found.isEmpty()) {
            return nobody();
        }
        Recipient user = found.get();
        if (mail.kind() == MailKind.SIGN_UP && !user.userId().equals(mail.userId())) {
            return only(Letters.accountExists(publicUrl, user.email()));
        }
        if (user.emailVerified()) {
            return nobody();
        }
        return verifications
                .issue(user.userId(), Purpose.EMAIL, user.email())
                .map(token -> List.of(Letters.verification(
                        publicUrl, user.email(), token, mail.returnTo(), lifetimes.emailLifetime())));
    }

    private Uni<List<Letter>> reset(OwedMail mail, Optional<Recipient> found) {
        return found.isEmpty()
                ? nobody()
                : verifications
                        .issue(found.get().userId(), Purpose.PASSWORD_RESET, mail.recipient())
                        .map(token -> List.of(Letters.passwordReset(
                                publicUrl,
                                mail.recipient(),
                                token,
                                mail.returnTo(),
                                lifetimes.passwordResetLifetime())));
    }

    private Uni<List<Letter>> change(OwedMail mail, Optional<Recipient> taken) {
        return taken.isPresent()
                ? only(Letters.accountExists(publicUrl, mail.recipient()))
                : reader.byId(mail.userId()).flatMap(user -> user.isEmpty() ? nobody() : change(mail, user.get()));
    }

    private Uni<List<Letter>> change(OwedMail mail, Recipient user) {
        return verifications
                .issue(user.userId(), Purpose.EMAIL_CHANGE, mail.recipient())
                .map(token -> List.of(
                        Letters.emailChange(
                                publicUrl, mail.recipient(), token, mail.returnTo(), lifetimes.emailLifetime()),
                        Letters.emailChangeRequested(publicUrl, user.email())));
    }

    private Uni<List<Letter>> deletion(OwedMail mail, Optional<Recipient> found) {
        return found.isEmpty()
                ? nobody()
                : verifications
                        .issue(found.get().userId(), Purpose.ACCOUNT_DELETION, mail.recipient())
                        .map(token -> List.of(Letters.accountDeletion(
                                publicUrl,
                                mail.recipient(),
                                token,
                                mail.returnTo(),
                                lifetimes.accountDeletionLifetime())));
    }

    private Uni<List<Letter>> invitation(OwedMail mail, Optional<OpenInvitation> found) {
        return found.isEmpty()
                ? nobody()
                : only(Letters.invitation(publicUrl, mail.recipient(), found.get(), invitationLifetime));
    }

    private static Uni<List<Letter>> only(Letter letter) {
        return Uni.createFrom().item(List.of(letter));
    }

    private static Uni<List<Letter>> nobody() {
        return Uni.createFrom().item(List.of());
    }
}
