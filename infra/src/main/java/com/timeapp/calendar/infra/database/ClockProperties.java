package com.timeapp.calendar.infra.database;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param tolerance how far this machine's clock and the database's may be apart */
@ConfigurationProperties("time.clock")
record ClockProperties(@DefaultValue("5s") Duration tolerance) {}
