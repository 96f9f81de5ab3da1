package com.timeapp.calendar.api.conflict;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.UUID;

record ConflictStatus(@JsonProperty("mapping_id") UUID mappingId, String resolution) {}
