package com.timeapp.calendar.api.operations;

record ProjectionStatus(String projection, String state) {}
