package com.timeapp.calendar;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class TimeCalendar {

    public static void main(String[] args) {
        SpringApplication.run(TimeCalendar.class, args);
    }
}
