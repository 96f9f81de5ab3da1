package com.timeapp.calendar.infra.vault;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.personal.KeyedIds;

/** By what a grant is found. Not bound to one person: two of them may have connected the same account. */
record GrantIndex(KeyedIds ids) {

    byte[] of(Provider provider, String stableName) {
        return ids.deploymentIndex("grant/" + provider.word(), stableName);
    }
}
