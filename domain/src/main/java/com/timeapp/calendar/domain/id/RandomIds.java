package com.timeapp.calendar.domain.id;

import java.util.UUID;

/** Where random ids come from. */
@FunctionalInterface
public interface RandomIds {

    UUID next();
}
