package com.timeapp.calendar.domain.subject;

import java.util.List;
import java.util.Optional;

/**
 * To what somebody agreed, as it was put to them (GDPR Art. 7(1)).
 *
 * @param purpose what the data are used for, as a word of the deployment's
 * @param textVersion the version of the text that was shown
 * @param textDigest SHA-256 of that text in lower-case hexadecimal, where the text is known
 * @param language of the text, as a BCP 47 tag
 * @param scopes what the provider granted, where it was asked
 * @param channel where it was said: {@code app}, {@code connect}, {@code development}
 * @param by whether the person said it or the host for them
 */
public record ConsentTerms(
        String purpose,
        LegalBasis basis,
        String textVersion,
        Optional<String> textDigest,
        Optional<String> language,
        List<String> scopes,
        String channel,
        By by) {

    /** To keep tasks and calendars in step: the one purpose that connecting a calendar needs a basis for. */
    public static final String CALENDAR_SYNC = "calendar_sync";

    /** GDPR Art. 6(1)(a), (b) and (f). */
    public enum LegalBasis {
        CONSENT,
        CONTRACT,
        LEGITIMATE_INTEREST
    }

    public enum By {
        SELF,
        HOST,
        COMPLIANCE
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "ConsentTerms[…]";
    }
}
