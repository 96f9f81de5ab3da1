package com.timeapp.calendar.api.connection;

import com.timeapp.calendar.api.people.Caller;
import com.timeapp.calendar.domain.gateway.AccountRef;
import com.timeapp.calendar.domain.gateway.CalDavAccounts;
import org.springframework.stereotype.Component;

/** Takes new credentials for an account while its person waits: tries them, keeps them, lets its connections go on. */
@Component
class Renewing {

    private final CalDavAccounts accounts;
    private final AccountKeeping keeping;
    private final Readmission readmission;

    Renewing(CalDavAccounts accounts, AccountKeeping keeping, Readmission readmission) {
        this.accounts = accounts;
        this.keeping = keeping;
        this.readmission = readmission;
    }

    void renew(Caller caller, AccountRef account, CredentialsInput input) {
        switch (account.provider()) {
            case GOOGLE, OUTLOOK -> throw Probes.consentNeeded();
            case APPLE, CALDAV -> {}
        }
        var probed = Probes.found(accounts.probe(account, input.username(), input.password()));
        keeping.renew(caller, account, probed, input);
        readmission.letGoOn(caller, account.owner(), account.id(), probed.calendars());
    }
}
