package com.timeapp.calendar.api.privacy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** @param alone how many persons an officer may have forgotten within a day; another officer confirms those beyond it */
@ConfigurationProperties("time.privacy.officer")
record OfficerProperties(@DefaultValue("5") int alone) {

    OfficerProperties {
        if (alone < 0) {
            throw new IllegalArgumentException("time.privacy.officer.alone is not negative");
        }
    }
}
