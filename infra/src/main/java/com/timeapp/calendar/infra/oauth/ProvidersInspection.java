package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.operation.Finding;
import com.timeapp.calendar.domain.operation.Inspection;
import java.net.URI;
import java.util.List;

/** Whether people can be sent to a provider, and whether that can reach us. */
record ProvidersInspection(OAuthProviders providers, boolean simulated, URI publicUrl) implements Inspection {

    @Override
    public List<Finding> findings() {
        return List.of(client(), webhook());
    }

    private Finding client() {
        return providers
                .find(Provider.GOOGLE)
                .map(google -> Finding.good("google_client", "Google calendars can be connected."))
                .orElseGet(() -> Finding.warning(
                        "no_google_client",
                        "Nobody can connect a Google calendar. Set GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET; docs/google.md"
                                + " says where they come from."));
    }

    private Finding webhook() {
        return simulated || "https".equalsIgnoreCase(publicUrl.getScheme())
                ? Finding.good("webhook_address", "Providers can be given an address to push to.")
                : Finding.warning(
                        "webhook_address_not_https",
                        "Google pushes to https only. Until time.public-url is that, calendars are asked now and then.");
    }
}
