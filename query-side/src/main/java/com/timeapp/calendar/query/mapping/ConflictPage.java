package com.timeapp.calendar.query.mapping;

import com.timeapp.calendar.query.Place;
import java.util.List;
import java.util.Optional;

/** @param next where the following page begins, absent on the last one */
public record ConflictPage(List<ConflictView> conflicts, Optional<Place> next) {}
