/** Google's OAuth: consent, codes, tokens, and how they die. */
@NullMarked
package com.timeapp.calendar.sandbox.google.oauth;

import org.jspecify.annotations.NullMarked;
