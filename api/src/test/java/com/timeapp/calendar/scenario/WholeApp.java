package com.timeapp.calendar.scenario;

import java.io.IOException;
import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;

/** The product as it is, in the process of a test: without what only tests bring along. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = XStreamAutoConfiguration.class)
@ComponentScan(
        basePackages = "com.timeapp.calendar",
        excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = WholeApp.OfTests.class))
public class WholeApp {

    static final class OfTests implements TypeFilter {

        @Override
        public boolean match(MetadataReader reader, MetadataReaderFactory readers) throws IOException {
            var place = reader.getResource().getURL().toString();
            return place.contains("test-classes")
                    || place.contains("-tests.jar")
                    || reader.getClassMetadata().getClassName().equals("com.timeapp.calendar.TimeCalendar");
        }
    }
}
