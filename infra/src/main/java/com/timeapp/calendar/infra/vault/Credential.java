package com.timeapp.calendar.infra.vault;

import java.net.URI;

public sealed interface Credential {

    record Password(URI principal, URI home, String username, String password) implements Credential {

        /** Hidden: this ends up in logs and exception messages otherwise. */
        @Override
        public String toString() {
            return "Password[…]";
        }
    }
}
