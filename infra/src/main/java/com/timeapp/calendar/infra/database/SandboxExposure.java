package com.timeapp.calendar.infra.database;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties("time.sandbox")
record SandboxExposure(@DefaultValue("false") boolean iKnowThisIsOpen) {}
