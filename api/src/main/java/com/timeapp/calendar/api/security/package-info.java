/** Who may call: tokens, roles, and what is refused before anybody looks at a token. */
@NullMarked
package com.timeapp.calendar.api.security;

import org.jspecify.annotations.NullMarked;
