package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

record ConnectionStatus(@JsonProperty("connection_id") UUID connectionId, String state) {}
