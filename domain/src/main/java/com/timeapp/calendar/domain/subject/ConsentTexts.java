package com.timeapp.calendar.domain.subject;

/** The texts that were shown, kept as long as anybody may have to show what somebody agreed to. About nobody. */
public interface ConsentTexts {

    /** @return its SHA-256 in lower-case hexadecimal */
    String keep(String text);
}
