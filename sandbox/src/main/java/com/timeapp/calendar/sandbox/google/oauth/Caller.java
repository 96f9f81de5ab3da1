package com.timeapp.calendar.sandbox.google.oauth;

/** Whose access token came with a request, and what it allows. */
public record Caller(String email, Scopes scopes) {}
