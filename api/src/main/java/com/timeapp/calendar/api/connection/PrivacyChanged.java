package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;

record PrivacyChanged(
        boolean success, @JsonProperty("privacy_level") String privacyLevel, String message) {

    static PrivacyChanged to(String level) {
        return new PrivacyChanged(true, level, "Privacy settings updated. Events will be resynced.");
    }
}
