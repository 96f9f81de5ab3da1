package com.timeapp.calendar.infra.google;

import com.google.api.client.googleapis.json.GoogleJsonError;
import com.google.api.client.googleapis.json.GoogleJsonErrorContainer;
import com.google.api.client.json.gson.GsonFactory;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What Google answered to one request, alone or as a part of a batch. */
record Answer(int status, Optional<String> retryAfter, String body) {

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** Absent where it is not of this form. */
    <T> Optional<T> as(Class<T> type) {
        try {
            return Optional.ofNullable(GsonFactory.getDefaultInstance().fromString(body, type));
        } catch (IOException | RuntimeException malformed) {
            return Optional.empty();
        }
    }

    /** @see <a href="https://developers.google.com/workspace/calendar/api/guides/errors">Handle API errors</a> */
    boolean hasReason(String... reasons) {
        return reasons().stream().anyMatch(List.of(reasons)::contains);
    }

    /** Whoever asks is let in no more. The address of a channel that Google refuses has the same status. */
    boolean isUnauthorized() {
        return status == 401 && !isAboutAddress();
    }

    /** @see <a href="https://developers.google.com/workspace/calendar/api/guides/push">Push notifications</a> */
    boolean isAboutAddress() {
        return hasReason(
                "webhookUrlNotHttps",
                "push.webhookUrlNotHttps",
                "webhookUrlUnauthorized",
                "push.webhookUrlUnauthorized");
    }

    private List<String> reasons() {
        return as(GoogleJsonErrorContainer.class)
                .map(GoogleJsonErrorContainer::getError)
                .map(GoogleJsonError::getErrors)
                .map(errors -> errors.stream()
                        .map(GoogleJsonError.ErrorInfo::getReason)
                        .filter(Objects::nonNull)
                        .toList())
                .orElse(List.of());
    }

    /** Hidden: personal. */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
