package com.timeapp.calendar.api.connection;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

/** @param state pending or detached */
record LinkStatus(@JsonProperty("mapping_id") UUID mappingId, String state) {}
