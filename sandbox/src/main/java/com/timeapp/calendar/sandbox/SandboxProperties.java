package com.timeapp.calendar.sandbox;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param port of the simulated providers; any that is free where 0 */
@ConfigurationProperties("time.sandbox")
public record SandboxProperties(@DefaultValue("8089") int port) {}
