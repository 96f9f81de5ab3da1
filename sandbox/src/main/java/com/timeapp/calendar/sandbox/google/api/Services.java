package com.timeapp.calendar.sandbox.google.api;

import com.timeapp.calendar.sandbox.google.directory.Directory;
import com.timeapp.calendar.sandbox.google.event.EventWrites;
import com.timeapp.calendar.sandbox.google.list.CalendarListing;
import com.timeapp.calendar.sandbox.google.list.EventListing;
import com.timeapp.calendar.sandbox.google.oauth.Grants;
import com.timeapp.calendar.sandbox.google.push.Channels;
import com.timeapp.calendar.sandbox.google.quota.InFlight;
import com.timeapp.calendar.sandbox.google.quota.Quotas;
import com.timeapp.calendar.sandbox.google.store.Consistency;
import com.timeapp.calendar.sandbox.world.World;

/** What the operations work with. */
public record Services(
        World world,
        Directory directory,
        Grants grants,
        Quotas quotas,
        InFlight inFlight,
        Consistency consistency,
        Channels channels,
        EventWrites writes,
        EventListing events,
        CalendarListing calendars) {}
