package com.timeapp.calendar.domain.gateway;

import java.net.URI;

/**
 * Where providers are simulated in place of the real ones; there is none in production.
 *
 * @param google the root of all that Google offers, with a slash at its end
 */
public record SimulatedProviders(URI google) {}
