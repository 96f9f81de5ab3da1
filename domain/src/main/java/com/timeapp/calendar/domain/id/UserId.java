package com.timeapp.calendar.domain.id;

import java.util.regex.Pattern;

/** The host's name for a person (the token's {@code sub}): 1 to 255 printable ASCII characters. Personal. */
public record UserId(String value) {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    public UserId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a user id is 1 to 255 printable ASCII characters");
        }
    }

    /** Hidden: a user id may be an e-mail address. */
    @Override
    public String toString() {
        return "UserId[…]";
    }
}
