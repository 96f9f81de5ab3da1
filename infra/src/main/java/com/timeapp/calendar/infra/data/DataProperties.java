package com.timeapp.calendar.infra.data;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

@Validated
@ConfigurationProperties("time")
record DataProperties(@DefaultValue("./data") @NotBlank String dataDir) {}
