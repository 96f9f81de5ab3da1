/**
 * What the outside sees: REST, webhooks, OAuth redirects, live updates and the console, behind one security configuration.
 * It speaks through Axon's gateways and the domain's ports only.
 */
@NullMarked
package com.timeapp.calendar.api;

import org.jspecify.annotations.NullMarked;
