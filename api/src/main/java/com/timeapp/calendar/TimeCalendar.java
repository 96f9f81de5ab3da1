package com.timeapp.calendar;

import org.axonframework.springboot.autoconfig.XStreamAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

// XStream would serialize nothing here, and only cost start-up time and warnings
@SpringBootApplication(exclude = XStreamAutoConfiguration.class)
public class TimeCalendar {

    public static void main(String[] args) {
        SpringApplication.run(TimeCalendar.class, args);
    }
}
