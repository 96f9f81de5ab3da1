package com.timeapp.calendar.infra.oauth;

import com.timeapp.calendar.domain.connection.Provider;
import java.util.List;
import java.util.Optional;

/** Those to whom it is known who we are. */
record OAuthProviders(List<OAuthProvider> all) {

    Optional<OAuthProvider> find(Provider provider) {
        return all.stream().filter(known -> known.provider() == provider).findFirst();
    }
}
