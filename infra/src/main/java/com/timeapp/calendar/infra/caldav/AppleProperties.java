package com.timeapp.calendar.infra.caldav;

import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** @param rootUrl where discovery begins at iCloud; each account has a partition with a host of its own */
@Validated
@ConfigurationProperties("time.apple")
record AppleProperties(
        @DefaultValue("https://caldav.icloud.com/") @NotNull URI rootUrl) {}
