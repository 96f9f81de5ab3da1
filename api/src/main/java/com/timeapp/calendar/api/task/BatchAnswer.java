package com.timeapp.calendar.api.task;

import java.util.List;

record BatchAnswer(List<BatchResult> results) {}
