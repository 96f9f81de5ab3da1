package com.timeapp.calendar.query;

import com.timeapp.calendar.domain.processor.ProcessorSpec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** All views are projected by one processor, in one pass over the log. */
@Configuration(proxyBeanMethods = false)
public class Projections {

    public static final String GROUP = "projections";

    @Bean
    ProcessorSpec projectionsProcessor() {
        return new ProcessorSpec(GROUP, ProcessorSpec.Kind.PROJECTION, 500, 1);
    }
}
