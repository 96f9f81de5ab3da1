package com.timeapp.calendar.query.connection;

import java.util.List;
import java.util.OptionalLong;

/** @param next where the following page begins, absent on the last one */
public record ConnectionPage(List<ConnectionView> connections, OptionalLong next) {}
