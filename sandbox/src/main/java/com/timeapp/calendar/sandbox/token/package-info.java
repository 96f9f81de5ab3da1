/** Tokens for whoever asks: for newcomers and tests, where there is no identity provider. Never in production. */
@NullMarked
package com.timeapp.calendar.sandbox.token;

import org.jspecify.annotations.NullMarked;
