package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.id.AccountId;

/** The grants that people gave us. */
public interface Accounts {

    /** Deletes the credentials of an account, in the current transaction. */
    void forget(AccountId account);
}
