package com.timeapp.calendar.command.lookup;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class LookupConfiguration {

    static final String GROUP = "lookups";

    @Bean
    ProcessorSpec lookups() {
        return ProcessorSpec.lookup(GROUP);
    }
}
