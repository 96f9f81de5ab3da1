package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.id.AccountId;
import java.util.function.BooleanSupplier;

/** The grants that people gave us. */
public interface Accounts {

    /**
     * Keeps the credentials, also if they were about to be forgotten. Joins the current transaction.
     *
     * @return false when they are gone, or their provider is being told so
     */
    boolean keepOn(AccountId account);

    /**
     * Deletes the credentials of an account, in the current transaction.
     *
     * @param isNeeded asked once nobody else can change what becomes of them before this transaction ends
     */
    void forgetUnless(AccountId account, BooleanSupplier isNeeded);
}
