/** Access that people grant us at a provider's own page (OAuth 2.0, RFC 6749 §4.1, with PKCE and OpenID Connect). */
package com.timeapp.calendar.domain.authorization;
