/** Grants that people gave by OAuth 2.0, and the access tokens that come of them. */
@NullMarked
package com.timeapp.calendar.infra.oauth;

import org.jspecify.annotations.NullMarked;
