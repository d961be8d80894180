package com.pgcache.auth.mail.mailbox;

import java.util.List;
import java.util.regex.Pattern;

/** The caught mails as one page without a script. */
final class MailboxPage {

    private static final Pattern LINK = Pattern.compile("https?://[^\\s<>\"]+");

    private static final String HEAD =
            """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>Mailbox of this local run</title>
            <meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
            <style>
            body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 2em auto; padding: 0 1em; }
            article { border: 1px solid #bbb; border-radius: 6px; margin: 1em 0; padding: 0 1em 1em; }
            h2 { font-size: 1.1em; } pre { white-space: pre-wrap; word-break: break-all; }
            iframe { width: 100%; height: 22em; border: 1px solid #ddd; } .muted { color: #555; }
            </style></head><body>
            <h1>Mailbox of this local run</h1>
            <p class="muted">Mails are caught here instead of sent. <a href="/api/auth/mailbox">Look again</a></p>
            """;

    private MailboxPage() {}

    static String of(List<CapturedMail> mails) {
        StringBuilder page = new StringBuilder(HEAD);
        if (mails.isEmpty()) {
            page.append("<p>No mail yet.</p>");
        }
        mails.forEach(mail -> page.append("<article><h2>")
                .append(escape(mail.subject()))
                .append("</h2><p class=\"muted\">to ")
                .append(escape(mail.recipient()))
                .append(", ")
                .append(mail.capturedAt())
                .append("</p><pre>")
                .append(LINK.matcher(escape(mail.text())).replaceAll("<a href=\"$0\">$0</a>"))
                .append("</pre><details><summary>As HTML</summary>"
                        + "<iframe sandbox=\"allow-top-navigation-by-user-activation\" srcdoc=\"")
                .append(escape(mail.html().replace("<head>", "<head><base target=\"_top\">")))
                .append("\"></iframe></details></article>"));
        return page.append("</body></html>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
