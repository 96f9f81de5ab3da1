package com.timeapp.calendar.sandbox.google.directory;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What an account may do with a calendar; least first. */
public enum AccessRole {
    @JsonProperty("freeBusyReader")
    FREE_BUSY_READER("freeBusyReader"),
    @JsonProperty("reader")
    READER("reader"),
    @JsonProperty("writer")
    WRITER("writer"),
    @JsonProperty("owner")
    OWNER("owner");

    private final String word;

    AccessRole(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public boolean mayWrite() {
        return compareTo(WRITER) >= 0;
    }
}
