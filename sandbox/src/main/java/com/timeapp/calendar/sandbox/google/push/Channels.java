package com.timeapp.calendar.sandbox.google.push;

import com.timeapp.calendar.sandbox.google.error.Refusals;
import com.timeapp.calendar.sandbox.http.Json;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All channels there ever were: no id serves twice. */
public final class Channels {

    private final InstantSource clock;
    private final PushSender sender;
    private final String root;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    /** @param root of the interface, as it stands in the address of a resource */
    public Channels(InstantSource clock, PushSender sender, String root) {
        this.clock = clock;
        this.sender = sender;
        this.root = root;
    }

    public ObjectNode watch(JsonNode body, String calendarId) {
        var channel = ChannelInput.read(body, calendarId, clock.instant());
        if (channels.putIfAbsent(channel.id(), channel) != null) {
            throw Refusals.push("channelIdNotUnique", "Channel id " + channel.id() + " not unique");
        }
        sender.sync(channel, uri(channel));
        var answer = Json.object()
                .put("kind", "api#channel")
                .put("id", channel.id())
                .put("resourceId", channel.resourceId())
                .put("resourceUri", uri(channel));
        channel.token().ifPresent(token -> answer.put("token", token));
        return answer.put("expiration", Long.toString(channel.expiration().toEpochMilli()));
    }

    /** Both ids are needed; neither alone says which channel. */
    public void stop(JsonNode body) {
        var id = body.path("id").asString("");
        var channel = channels.get(id);
        if (channel == null
                || channel.isStopped()
                || !channel.resourceId().equals(body.path("resourceId").asString(""))) {
            throw Refusals.channelNotFound(id);
        }
        channel.stop(clock.instant());
    }

    /** Whoever changed it, its watchers hear of it, and so does who has just written. */
    public void changed(String calendarId) {
        for (var channel : channels.values()) {
            if (channel.calendarId().equals(calendarId) && channel.hears(clock.instant()) && channel.wantsPush()) {
                sender.exists(channel, uri(channel));
            }
        }
    }

    private String uri(Channel channel) {
        return root + "calendar/v3/calendars/" + channel.calendarId().replace("@", "%40") + "/events?alt=json";
    }
}
