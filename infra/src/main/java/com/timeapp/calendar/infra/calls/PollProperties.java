package com.timeapp.calendar.infra.calls;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param pollMax how far an idle connection's polls may come apart */
@ConfigurationProperties("time.caldav")
record PollProperties(
        @DefaultValue("60s") Duration pollInterval,
        @DefaultValue("15m") Duration pollMax) {}
