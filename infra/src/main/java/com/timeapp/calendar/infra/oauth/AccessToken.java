package com.timeapp.calendar.infra.oauth;

/** What a provider lets us in with for about an hour (RFC 6749 §1.4). */
public record AccessToken(String value) {

    /** Hidden: this ends up in logs and exception messages otherwise. */
    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
