package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Accounts at CalDAV servers: probed before they are kept, and kept in the vault. */
public interface CalDavAccounts {

    /** Discovers the principal and its calendars (RFC 6764, RFC 4791 §6.2.1) with these credentials. Keeps nothing. */
    GatewayResult<Probed> probe(URI server, String username, String password);

    /** The same at Apple's iCloud, where the password is an app-specific one. */
    GatewayResult<Probed> probeICloud(String username, String password);

    /**
     * Stores the credentials of a probed account, in the current transaction; the same principal of the same person
     * is the same account, and its credentials are replaced.
     */
    AccountId keep(SubjectId owner, Probed account, String username, String password);

    /**
     * Looks with other credentials at an account that is kept: at its own server, from the address of its principal, and
     * nowhere else. Keeps nothing.
     *
     * @param username absent: the one that is kept
     */
    GatewayResult<Probed> probe(AccountRef account, Optional<String> username, String password);

    /**
     * Replaces the credentials of a kept account by those it was probed with, in the current transaction.
     *
     * @return false when they are of another principal; then nothing is changed
     */
    boolean renew(AccountRef account, Probed probed, Optional<String> username, String password);

    /**
     * @param provider {@link Provider#APPLE} at iCloud, else {@link Provider#CALDAV}
     * @param principal the URL of the principal, the account's stable name
     */
    record Probed(Provider provider, URI principal, URI home, List<CalendarInfo> calendars) {

        /** Hidden: personal. */
        @Override
        public String toString() {
            return "Probed[…]";
        }
    }
}
