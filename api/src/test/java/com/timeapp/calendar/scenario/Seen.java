package com.timeapp.calendar.scenario;

/**
 * An event as its person sees it.
 *
 * @param address by which the provider knows it in its calendar
 * @param uid the same in each calendar that holds it
 * @param task of which it is; empty where it is the person's own
 * @param start UTC
 * @param free whether its time can be taken by others
 * @param all that the provider has of it
 */
record Seen(
        String address,
        String uid,
        String task,
        String title,
        String description,
        String start,
        boolean isPrivate,
        boolean free,
        String all) {}
