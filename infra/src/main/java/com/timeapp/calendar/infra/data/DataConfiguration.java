package com.timeapp.calendar.infra.data;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DataProperties.class)
public class DataConfiguration {

    /** Lazy: an installation that keeps nothing on disk gets no folder. */
    @Bean
    @Lazy
    DataFolder dataFolder(DataProperties properties) {
        return DataFolder.at(properties.dataDir());
    }
}
