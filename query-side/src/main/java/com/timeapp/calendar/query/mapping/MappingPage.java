package com.timeapp.calendar.query.mapping;

import java.util.List;
import java.util.OptionalLong;

/** @param next where the following page begins, absent on the last one */
public record MappingPage(List<MappingView> mappings, OptionalLong next) {}
