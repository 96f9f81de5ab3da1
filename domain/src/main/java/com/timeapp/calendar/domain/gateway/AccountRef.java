package com.timeapp.calendar.domain.gateway;

import com.timeapp.calendar.domain.connection.Provider;
import com.timeapp.calendar.domain.id.AccountId;
import com.timeapp.calendar.domain.id.SubjectId;

/** An account whose credentials the vault holds. */
public record AccountRef(AccountId id, SubjectId owner, Provider provider) {}
