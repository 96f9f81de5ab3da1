package com.timeapp.calendar.api.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.lookup.ConnectionDirectory;
import com.timeapp.calendar.domain.subject.ConsentLedger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

record ConsentStatus(
        @JsonProperty("has_active_connections") boolean hasActiveConnections,
        @JsonProperty("connection_count") int connectionCount,
        List<String> providers,
        @JsonProperty("consent_given_at") @Nullable Instant consentGivenAt,
        List<Entry> ledger) {

    record Entry(
            String purpose,
            @JsonProperty("legal_basis") String legalBasis,
            boolean granted,
            @JsonProperty("text_version") String textVersion,
            @JsonProperty("text_sha256") @Nullable String textDigest,
            @Nullable String language,
            List<String> scopes,
            String channel,
            String by,
            Instant at) {

        static Entry of(ConsentLedger.Entry said) {
            var terms = said.terms();
            return new Entry(
                    terms.purpose(),
                    terms.basis().name().toLowerCase(Locale.ROOT),
                    said.granted(),
                    terms.textVersion(),
                    terms.textDigest().orElse(null),
                    terms.language().orElse(null),
                    terms.scopes(),
                    terms.channel(),
                    terms.by().name().toLowerCase(Locale.ROOT),
                    said.at());
        }
    }

    static final ConsentStatus NOTHING = of(List.of(), List.of());

    static ConsentStatus of(List<ConnectionDirectory.Entry> connections, List<ConsentLedger.Entry> said) {
        return new ConsentStatus(
                connections.stream().anyMatch(connection -> !connection.rests()),
                connections.size(),
                connections.stream()
                        .map(connection -> connection.account().provider())
                        .map(Provider::word)
                        .distinct()
                        .sorted()
                        .toList(),
                said.stream()
                        .filter(ConsentLedger.Entry::granted)
                        .map(ConsentLedger.Entry::at)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                said.stream().map(Entry::of).toList());
    }
}
