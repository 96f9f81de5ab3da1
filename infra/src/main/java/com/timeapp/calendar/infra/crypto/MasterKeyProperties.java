package com.timeapp.calendar.infra.crypto;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param masterKey TIME_MASTER_KEY: 32 bytes in base64, or several versions of it as {@code 1:base64,2:base64} */
@ConfigurationProperties("time")
record MasterKeyProperties(@Nullable String masterKey) {

    static final String NAME = "TIME_MASTER_KEY";

    /** Hidden: it is a key. */
    @Override
    public String toString() {
        return "MasterKeyProperties[…]";
    }
}
