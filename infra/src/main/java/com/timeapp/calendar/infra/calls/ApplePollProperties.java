package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param pollInterval of calendars at iCloud, which is one host for all of them */
@ConfigurationProperties("time.apple")
record ApplePollProperties(@DefaultValue("60s") Duration pollInterval) {}
