package com.pgcache.auth.mail.delivery;

import java.util.List;
import java.util.Optional;

/**
 * A mail before it has a form. Names of users are not in it: a stranger chooses theirs and could speak through us.
 *
 * @param paragraphs plain text
 * @param link stands after the first paragraph
 */
public record Letter(String recipient, String subject, List<String> paragraphs, Optional<Link> link) {

    private static final String SIGNATURE = "pgcache dashboard, ";

    /** @param label what the button says */
    public record Link(String label, String url) {}

    /** @param publicUrl who writes */
    public String text(String publicUrl) {
        StringBuilder text = new StringBuilder(paragraphs.get(0)).append("\n\n");
        link.ifPresent(
                to -> text.append(to.label()).append(":\n").append(to.url()).append("\n\n"));
        paragraphs.stream().skip(1).forEach(paragraph -> text.append(paragraph).append("\n\n"));
        return text.append("-- \n")
                .append(SIGNATURE)
                .append(publicUrl)
                .append('\n')
                .toString();
    }

    /** Nothing in it is loaded from anywhere. */
    public String html(String publicUrl) {
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(escape(subject))
                .append("</title></head><body style=\"font:16px/1.5 sans-serif;max-width:34em;margin:2em auto;"
                        + "padding:0 1em;color:#1a1a1a\">");
        paragraph(html, paragraphs.get(0));
        link.ifPresent(to -> html.append("<p><a style=\"display:inline-block;padding:.6em 1.2em;background:#14532d;"
                        + "color:#fff;text-decoration:none;border-radius:4px\" href=\"")
                .append(escape(to.url()))
                .append("\">")
                .append(escape(to.label()))
                .append("</a></p><p style=\"font-size:13px;color:#555;word-break:break-all\">")
                .append(escape(to.url()))
                .append("</p>"));
        paragraphs.stream().skip(1).forEach(text -> paragraph(html, text));
        return html.append("<p style=\"font-size:13px;color:#555\">")
                .append(SIGNATURE)
                .append(escape(publicUrl))
                .append("</p></body></html>")
                .toString();
    }

    private static void paragraph(StringBuilder html, String text) {
        html.append("<p>").append(escape(text)).append("</p>");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
