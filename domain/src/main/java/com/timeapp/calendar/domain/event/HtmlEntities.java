package com.timeapp.calendar.domain.event;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The character references of HTML: by number, and by name those of Latin-1 and of typography. */
final class HtmlEntities {

    private static final Pattern REFERENCE = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|(\\w{2,8}));");

    private static final Charset WINDOWS = Charset.forName("windows-1252");

    /** In the order of their characters, from U+00A0 on. */
    private static final String LATIN_1 = """
            nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr
            deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest
            Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml
            ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig
            agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml
            eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml""";

    private static final String OTHERS = """
            amp & lt < gt > quot " apos ' euro € hellip … ndash – mdash — bull • trade ™
            lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ lsaquo ‹ rsaquo ›
            larr ← uarr ↑ rarr → darr ↓ OElig Œ oelig œ Scaron Š scaron š""";

    private static final Map<String, String> NAMED = named();

    private HtmlEntities() {}

    private static Map<String, String> named() {
        var named = new HashMap<String, String>();
        var character = '\u00A0';
        for (var name : LATIN_1.split("\\s+")) {
            named.put(name, String.valueOf(character++));
        }
        var others = OTHERS.split("\\s+");
        for (var at = 0; at < others.length; at += 2) {
            named.put(others[at], others[at + 1]);
        }
        return Map.copyOf(named);
    }

    /** What is no reference stays as it is. */
    static String decoded(String text) {
        return REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(character(found.group(1), found.group(2), found.group(3))
                        .orElse(found.group())));
    }

    private static Optional<String> character(String decimal, String hexadecimal, String name) {
        if (name != null) {
            return Optional.ofNullable(NAMED.get(name));
        }
        return character(decimal == null ? Integer.parseInt(hexadecimal, 16) : Integer.parseInt(decimal));
    }

    private static Optional<String> character(int code) {
        if (code >= 0x80 && code < 0xA0) {
            return Optional.of(new String(new byte[] {(byte) code}, WINDOWS)); // as browsers read them
        }
        var isText = Character.isValidCodePoint(code)
                && (code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)
                && (!Character.isISOControl(code) || Character.isWhitespace(code) && code <= '\r');
        return isText ? Optional.of(Character.toString(code)) : Optional.empty();
    }
}
